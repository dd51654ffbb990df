// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.testsupport.DelegatingRepository;

/** A ledger that says what a test wants of its budgets, and can go away. */
final class SpendingLedger extends DelegatingRepository {

    private final Map<String, BigDecimal> spent = new HashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private boolean down;

    /** @param channel {@code null} for the budget of the component */
    SpendingLedger spent(String channel, String usd) {
        spent.put(channel, new BigDecimal(usd));
        return this;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    int reads() {
        return reads.get();
    }

    @Override
    public Spending spending(Budget budget) {
        reads.incrementAndGet();
        if (down) {
            throw new IllegalStateException("no connection to jdbc:postgresql://db/ledger?user=a&password=s3cret");
        }
        return new Spending(budget, spent.getOrDefault(budget.channel(), BigDecimal.ZERO), new BigDecimal("0.5"));
    }
}
