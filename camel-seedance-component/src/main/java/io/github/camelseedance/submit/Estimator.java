// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.input.ModelCatalog;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.model.Estimate;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.Price;
import org.apache.camel.Exchange;

/** Estimates what jobs would cost. Costs nothing. */
public final class Estimator {

    private final RequestBinder binder;
    private final ModelCatalog catalog;

    public Estimator(RequestBinder binder, ModelCatalog catalog) {
        this.binder = binder;
        this.catalog = catalog;
    }

    /**
     * Checks the input of a message as a submission does, and estimates its job. Submits, stages and moves nothing. Fails with
     * {@link InvalidInputException} for input that a submission would refuse, and with {@link SeedanceApiException} if the model
     * has no usable price.
     */
    public CompletableFuture<Estimate> estimate(Exchange exchange) {
        return binder.check(exchange).thenCompose(this::estimate);
    }

    /** Estimates the job of a checked input. Fails if the price cannot be read, or the model has no usable price. */
    CompletableFuture<Estimate> estimate(CheckedInput input) {
        return catalog.priced(input.model()).thenApply(model -> estimate(model, input.duration()));
    }

    private static Estimate estimate(ModelInfo model, Object duration) {
        Price price = model.price().orElseThrow(() -> Failures.withoutPrice(model));
        return Estimate.of(model, price, duration);
    }

    /** Estimates a job if the current price of its model is known without a call. */
    Optional<Estimate> known(CheckedInput input) {
        return catalog.known(input.model()).map(model -> estimate(model, input.duration()));
    }
}
