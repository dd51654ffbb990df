// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The charges of a budget by time, with the sum of those within its period. Moving the period costs as much as the charges that
 * enter or leave it, whichever way the clock goes.
 */
final class ChargeWindow {

    /** Sorts after every id. */
    private static final String LAST = "\uffff";

    private record Position(Instant createdAt, String id) {}

    private final NavigableMap<Position, Charge> charges =
            new TreeMap<>(Comparator.comparing(Position::createdAt).thenComparing(Position::id));

    private Instant since = Instant.MIN;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal reserved = BigDecimal.ZERO;

    void add(Charge charge) {
        charges.put(new Position(charge.createdAt(), charge.id()), charge);
        if (charge.createdAt().isAfter(since)) {
            count(charge);
        }
    }

    void remove(Charge charge) {
        Charge removed = charges.remove(new Position(charge.createdAt(), charge.id()));
        if (removed != null && removed.createdAt().isAfter(since)) {
            uncount(removed);
        }
    }

    Spending spending(Budget budget, Instant now) {
        moveTo(budget.since(now));
        return new Spending(budget, spent, reserved);
    }

    private void moveTo(Instant newSince) {
        between(since, newSince).values().forEach(this::uncount);
        between(newSince, since).values().forEach(this::count);
        since = newSince;
    }

    /** Returns the charges after the first time, up to the second. */
    private NavigableMap<Position, Charge> between(Instant after, Instant to) {
        return after.isBefore(to)
                ? charges.subMap(new Position(after, LAST), false, new Position(to, LAST), true)
                : new TreeMap<>();
    }

    private void count(Charge charge) {
        spent = spent.add(charge.spent());
        reserved = reserved.add(charge.reserved());
    }

    private void uncount(Charge charge) {
        spent = spent.subtract(charge.spent());
        reserved = reserved.subtract(charge.reserved());
    }

    /** Returns when charges of this amount have left the period, or {@code null} if all charges together are less. */
    Instant freed(BigDecimal amount, Budget budget) {
        BigDecimal freed = BigDecimal.ZERO;
        for (Charge charge : charges.tailMap(new Position(since, LAST), false).values()) {
            freed = freed.add(charge.total());
            if (freed.compareTo(amount) >= 0) {
                return charge.createdAt().plus(budget.period());
            }
        }
        return null;
    }
}
