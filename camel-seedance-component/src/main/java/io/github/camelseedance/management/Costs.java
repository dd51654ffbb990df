// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.ledger.DailyCost;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.management.cost.CostExport;
import io.github.camelseedance.management.cost.CostTable;

/** What jobs have cost by day, channel and model. The ledger is not read for each call. Thread-safe. */
final class Costs {

    /** The maximum number of days. */
    static final int MAX_DAYS = 366;

    private final LedgerView ledger;
    private final Map<Integer, CachedRead<List<DailyCost>>> byDays = new ConcurrentHashMap<>();

    Costs(LedgerView ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns the costs as the text of a file. Jobs that the ledger has removed (option {@code ledgerRetention}) are not included.
     *
     * @param format {@code csv} or {@code json}
     * @param days how many days, today included, 1 to {@value #MAX_DAYS}
     */
    String export(String format, int days) {
        return CostExport.of(format).write(get(days));
    }

    /** Returns a row with the columns of {@link CostTable} for each day, channel and model, the latest day first. */
    List<Map<String, Object>> rows(int days) {
        return get(days).stream().map(CostTable::row).toList();
    }

    private List<DailyCost> get(int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("The number of days must be 1 to " + MAX_DAYS + ", not " + days);
        }
        return byDays.computeIfAbsent(days, number -> new CachedRead<>(() -> read(number)))
                .get();
    }

    /** Includes jobs of days to come, which a clock that was ahead has written. */
    private List<DailyCost> read(int days) {
        Instant now = ledger.now();
        Instant from = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(days - 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return ledger.costs(from, now.plus(Duration.ofDays(MAX_DAYS)));
    }
}
