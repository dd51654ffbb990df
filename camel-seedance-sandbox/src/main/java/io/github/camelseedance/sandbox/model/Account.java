// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.math.BigDecimal;
import java.util.Optional;

/** What was spent, and what is left of the balance, in USD of play money. Safe for use by several threads. */
public final class Account {

    private final BigDecimal opening;
    private BigDecimal spent = BigDecimal.ZERO;

    /** @param opening the balance at the start, or null for one without end */
    public Account(BigDecimal opening) {
        this.opening = opening;
    }

    /** Takes the cost of an accepted submit; false, and nothing taken, if the balance does not cover it. */
    public synchronized boolean charge(BigDecimal cost) {
        if (opening != null && spent.add(cost).compareTo(opening) > 0) {
            return false;
        }
        spent = spent.add(cost);
        return true;
    }

    /** Gives back the cost of a job cancelled in the queue. */
    public synchronized void refund(BigDecimal cost) {
        spent = spent.subtract(cost);
    }

    /** What all accepted jobs cost, without those cancelled in the queue. */
    public synchronized BigDecimal spent() {
        return spent;
    }

    /** What is left; empty if the balance has no end. */
    public synchronized Optional<BigDecimal> balance() {
        return Optional.ofNullable(opening).map(start -> start.subtract(spent));
    }

    /** Back to the opening balance. */
    public synchronized void reset() {
        spent = BigDecimal.ZERO;
    }
}
