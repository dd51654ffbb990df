// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;

/**
 * What the jobs of a budget have cost within its period.
 *
 * @param budget the budget
 * @param spent the real cost of jobs that have ended, in USD; the estimate of an ended job whose cost is unknown
 * @param reserved the estimates of jobs that have not ended, and of unconfirmed submissions, in USD
 */
public record Spending(Budget budget, BigDecimal spent, BigDecimal reserved) {

    public Spending {
        spent = Storable.plain(spent);
        reserved = Storable.plain(reserved);
    }

    /** Returns what counts against the budget, in USD. */
    public BigDecimal used() {
        return spent.add(reserved);
    }
}
