// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.ledger.Budget;
import org.apache.camel.Exchange;

/** The estimated cost of the job of one message. */
final class JobCost {

    private final Exchange exchange;
    private final CostCheck check;
    private volatile BigDecimal estimate;

    JobCost(Exchange exchange, CostCheck check) {
        this.exchange = exchange;
        this.check = check;
    }

    /**
     * Estimates the job, and writes the estimate to the message, also if it is refused. Call it before pictures are staged.
     *
     * @return true, or fails with {@link BudgetExceededException}
     */
    CompletableFuture<Boolean> check(CheckedInput input) {
        return check.estimate(input).thenApply(cost -> {
            cost.ifPresent(known -> {
                estimate = known;
                exchange.getMessage().setHeader(SeedanceConstants.ESTIMATED_COST, known);
                check.requireAllowed(input.model(), known);
            });
            return true;
        });
    }

    /** Returns the estimate in USD, or {@code null} if it is unknown. */
    BigDecimal estimate() {
        return estimate;
    }

    /** Returns the budgets to reserve the estimate in, as they are now. */
    List<Budget> budgets() {
        return check.budgets();
    }
}
