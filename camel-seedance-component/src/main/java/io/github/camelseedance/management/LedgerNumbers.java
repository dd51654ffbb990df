// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.ledger.DurationCounts;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.ledger.PhaseCounts;

/** How many jobs of all nodes there were, and how long they took, over hours or days. The ledger is not read for each call. */
final class LedgerNumbers {

    static final List<String> COLUMNS = List.of(
            "from",
            "jobs",
            "completed",
            "failed",
            "cancelled",
            "delivered",
            "queueP50",
            "queueP95",
            "generationP50",
            "generationP95",
            "detectionP50",
            "detectionP95",
            "deliveryP50",
            "deliveryP95");

    static final int MAX_HOURS = 24 * 90;
    private static final int MAX_HOURS_BY_HOUR = 48;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MIN_AGE = Duration.ofSeconds(5);

    /** The last periods; the number is at most {@value #MAX_HOURS}, whatever clients request. */
    private record Span(Duration period, int periods) {

        static Span of(int hours) {
            if (hours < 1 || hours > MAX_HOURS) {
                throw new IllegalArgumentException("The number of hours must be 1 to " + MAX_HOURS + ", not " + hours);
            }
            return hours <= MAX_HOURS_BY_HOUR ? new Span(HOUR, hours) : new Span(DAY, (hours + 23) / 24);
        }
    }

    private final LedgerView ledger;
    private final Map<Span, CachedRead<List<PeriodNumbers>>> bySpan = new ConcurrentHashMap<>();

    LedgerNumbers(LedgerView ledger) {
        this.ledger = ledger;
    }

    /** Returns a row with {@link #COLUMNS} for each hour, or for each day of more than 48 hours, the earliest first. */
    List<Map<String, Object>> rows(int hours) {
        return numbers(hours).stream().map(LedgerNumbers::row).toList();
    }

    /** Returns the same in one row. */
    Map<String, Object> inAll(int hours) {
        return row(numbers(hours).stream().reduce(PeriodNumbers::plus).orElseThrow());
    }

    private List<PeriodNumbers> numbers(int hours) {
        return bySpan.computeIfAbsent(Span.of(hours), span -> new CachedRead<>(() -> read(span)))
                .get(MIN_AGE);
    }

    /** Leaves out periods to come, which a clock that was ahead has written. */
    private List<PeriodNumbers> read(Span span) {
        Instant current = PhaseCounts.beginning(ledger.now(), span.period());
        Instant from = current.minus(span.period().multipliedBy(span.periods() - 1L));
        Map<Instant, PeriodNumbers> known = new TreeMap<>();
        ledger.numbers(from, span.period()).forEach(period -> known.put(period.from(), period));
        List<PeriodNumbers> all = new ArrayList<>();
        for (Instant begin = from; !begin.isAfter(current); begin = begin.plus(span.period())) {
            all.add(known.getOrDefault(begin, PeriodNumbers.none(begin)));
        }
        return all;
    }

    private static Map<String, Object> row(PeriodNumbers period) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", period.from().toString());
        row.put("jobs", period.submitted());
        row.put("completed", period.completed());
        row.put("failed", period.failed());
        row.put("cancelled", period.cancelled());
        row.put("delivered", period.delivered());
        put(row, "queue", period.queue());
        put(row, "generation", period.generation());
        put(row, "detection", period.detection());
        put(row, "delivery", period.delivery());
        return row;
    }

    private static void put(Map<String, Object> row, String phase, DurationCounts durations) {
        row.put(phase + "P50", orNull(durations.percentile(50)));
        row.put(phase + "P95", orNull(durations.percentile(95)));
    }

    private static Long orNull(OptionalLong millis) {
        return millis.isPresent() ? millis.getAsLong() : null;
    }
}
