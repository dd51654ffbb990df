// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.Estimate;

/** Checks the cost of jobs against the limits of an endpoint. Reads the options for each job. */
public final class CostCheck {

    private static final String REFUSED = "Nothing was submitted and nothing is billed: ";

    private final Estimator estimator;
    private final SeedanceConfiguration options;
    private final Supplier<List<Budget>> budgets;

    /** @param budgets returns the budgets that the jobs of the endpoint have to keep to now */
    public CostCheck(Estimator estimator, SeedanceConfiguration options, Supplier<List<Budget>> budgets) {
        this.estimator = estimator;
        this.options = options;
        this.budgets = budgets;
    }

    List<Budget> budgets() {
        return budgets.get();
    }

    /** Returns whether pictures are uploaded before the estimate of their job can be reserved. */
    boolean isUploading() {
        return options.getStagingEndpoint() != null;
    }

    /**
     * Estimates a job. Without a limit this makes no call, so that the cost can be unknown; with one, the future fails with
     * {@link BudgetExceededException} for an unknown cost.
     */
    CompletableFuture<Optional<BigDecimal>> estimate(CheckedInput input) {
        List<Budget> limiting = budgets();
        Double maxCost = options.getMaxCost();
        if (maxCost == null && limiting.isEmpty()) {
            return CompletableFuture.completedFuture(estimator.known(input).map(Estimate::cost));
        }
        String asking = maxCost == null ? "budget" : limiting.isEmpty() ? "maxCost" : "maxCost and budget";
        BigDecimal limit = maxCost == null ? limiting.get(0).limit() : amount(maxCost);
        return estimator.estimate(input).handle((estimate, failure) -> {
            if (failure != null || estimate.cost() == null) {
                throw unknown(input.model(), asking, limit, estimate, failure);
            }
            return Optional.of(estimate.cost());
        });
    }

    /** Returns the estimate of a job whether or not there is a limit, or {@code null} if the price cannot be read or applied. */
    CompletableFuture<BigDecimal> price(CheckedInput input) {
        return estimator.estimate(input).handle((estimate, failure) -> failure == null ? estimate.cost() : null);
    }

    /** @throws BudgetExceededException if the job would cost more than {@code maxCost} */
    void requireAllowed(String model, BigDecimal cost) {
        Double maxCost = options.getMaxCost();
        if (maxCost == null) {
            return;
        }
        BigDecimal limit = amount(maxCost);
        if (cost.compareTo(limit) > 0) {
            throw refusal(
                    "the job would cost " + cost.toPlainString() + " USD by the price of the model "
                            + Redaction.clean(model) + ", more than the option maxCost allows (" + limit.toPlainString()
                            + " USD). Choose a shorter duration or another model, or raise maxCost.",
                    limit,
                    cost);
        }
    }

    private static BigDecimal amount(double usd) {
        return Storable.plain(BigDecimal.valueOf(usd));
    }

    /** @param estimate without a cost, or {@code null} if it has failed */
    private static BudgetExceededException unknown(
            String model, String asking, BigDecimal limit, Estimate estimate, Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        String reason = cause == null
                ? estimate.reason()
                : Redaction.clean(String.valueOf(cause.getMessage())).replaceFirst("\\.$", "")
                        + ". Send the message again once the price can be read.";
        BudgetExceededException refusal = refusal(
                "the option " + asking + " needs the cost of the job, which is unknown for the model "
                        + Redaction.clean(model) + ". " + reason,
                limit,
                null);
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }

    private static BudgetExceededException refusal(String reason, BigDecimal limit, BigDecimal asked) {
        return new BudgetExceededException(
                REFUSED + reason, null, limit, BigDecimal.ZERO, BigDecimal.ZERO, asked, null);
    }
}
