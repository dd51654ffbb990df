// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds an exchange to a request: reads headers, body and options, checks them against the model's schema, and stages local
 * pictures. Costs nothing, and stages nothing of input that is refused. Thread-safe; has to be started.
 */
public final class RequestBinder extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBinder.class);

    private final SeedanceConfiguration configuration;
    private final ModelCatalog catalog;
    private final Staging staging;
    private final Executor executor;
    private final BiConsumer<Exchange, Synchronization> completions;

    /**
     * Reads the option {@code stagingEndpoint} once, and other options with each exchange.
     *
     * @param executor continues exchanges that waited for a schema or a price; the thread that received it would run them one after the
     *     other
     * @param completions registers a callback for the time when the exchange, and the route around it, succeeds
     */
    public RequestBinder(
            CamelContext context,
            SeedanceConfiguration configuration,
            ModelCatalog catalog,
            Executor executor,
            BiConsumer<Exchange, Synchronization> completions) {
        this.completions = completions;
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        String endpoint = configuration.getStagingEndpoint();
        this.staging =
                endpoint == null || endpoint.isBlank() ? new InlineStaging() : new EndpointStaging(context, endpoint);
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(staging);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(staging);
    }

    /**
     * Binds the exchange. Reads from it in the calling thread only. Never throws: the future fails with
     * {@link InvalidInputException} for input that cannot be sent, or as the lookup of the schema or the staging fails.
     */
    public CompletableFuture<BoundRequest> bind(Exchange exchange) {
        return unwrapped(
                bind(exchange, input -> CompletableFuture.completedFuture(true)).thenApply(Optional::orElseThrow));
    }

    /**
     * Binds the exchange if its input is wanted.
     *
     * @param wanted called with the input before any picture is staged; its failure fails the future
     * @return empty if the input is not wanted
     */
    public CompletableFuture<Optional<BoundRequest>> bind(
            Exchange exchange, Function<CheckedInput, CompletableFuture<Boolean>> wanted) {
        return reading(exchange, (reader, contents) -> read(exchange, reader, contents, configuration.getSidecarMove())
                .thenCompose(input -> stage(input, wanted)));
    }

    /** Checks the exchange as {@link #bind} does, but stages no picture and moves no sidecar file. */
    public CompletableFuture<CheckedInput> check(Exchange exchange) {
        return reading(exchange, (reader, contents) -> read(exchange, reader, contents, null));
    }

    private <T> CompletableFuture<T> reading(Exchange exchange, Reading<T> work) {
        Contents contents = new Contents(exchange, staging.memoryLimit());
        return unwrapped(CompletableFuture.completedFuture(new BodyReader(exchange, contents))
                .thenCompose(reader -> unchecked(() -> work.with(reader, contents)))
                .whenComplete((done, failure) -> contents.close()));
    }

    /** Work with the body of an exchange. */
    private interface Reading<T> {
        CompletableFuture<T> with(BodyReader reader, Contents contents) throws IOException;
    }

    private static <T> CompletableFuture<T> unwrapped(CompletableFuture<T> work) {
        CompletableFuture<T> unwrapped = new CompletableFuture<>();
        work.whenComplete((result, failure) -> {
            if (failure == null) {
                unwrapped.complete(result);
            } else {
                Throwable reason = Failures.unwrap(failure);
                unwrapped.completeExceptionally(reason instanceof IOException e ? BodyRefusal.unreadable(e) : reason);
            }
        });
        return unwrapped;
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** @param sidecarMove the folder to which sidecar files are moved, or {@code null} */
    private CompletableFuture<CheckedInput> read(
            Exchange exchange, BodyReader reader, Contents contents, String sidecarMove) throws IOException {
        String model = model(exchange);
        Map<String, GivenValue> body = configuration.isSidecar()
                ? new Sidecar(sidecarMove, completions).with(reader.read(), exchange)
                : reader.read();
        InputMerge input =
                new InputMerge(new HeaderReader(exchange.getMessage(), contents), body, configuration, contents);
        CompletableFuture<ModelSchema> schema = configuration.getValidateInput() == InputValidation.off
                ? CompletableFuture.completedFuture(catalog.schemaWithoutLookup(model))
                : catalog.schema(model);
        Executor here = schema.isDone() ? Runnable::run : executor;
        return schema.thenApplyAsync(known -> unchecked(() -> checked(known, input)), here);
    }

    private String model(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(SeedanceConstants.MODEL);
        if (header != null && !(header instanceof CharSequence text && TextCheck.isVisible(text))) {
            // If it were ignored, the job would be paid with another model.
            throw new InvalidInputException(
                    "The header CamelSeedanceModel names no model: set it to a model id, or remove it.");
        }
        String model = header != null ? header.toString() : configuration.getModel();
        if (model == null || model.isBlank()) {
            throw new InvalidInputException("No model: set the header CamelSeedanceModel or the option model.");
        }
        return model.strip();
    }

    private CheckedInput checked(ModelSchema schema, InputMerge input) throws IOException {
        InputValidation mode = configuration.getValidateInput();
        List<String> unplaced = new ArrayList<>();
        SchemaCheck check = new SchemaCheck(schema);
        Map<String, GivenValue> values = check.typed(input.of(schema, mode != InputValidation.off, unplaced));
        MediaCheck media = new MediaCheck(staging);
        media.check(schema, values);
        List<String> reasons = new ArrayList<>();
        if (mode != InputValidation.off) {
            check.check(values);
            reasons.addAll(check.violations());
            reasons.addAll(media.breaches());
        }
        if (mode == InputValidation.warn && !reasons.isEmpty()) {
            LOG.warn(
                    "The input breaks rules of the model {}: {}",
                    Redaction.clean(schema.modelId()),
                    Redaction.clean(String.join("; ", reasons)));
            reasons.clear();
        }
        reasons.addAll(unplaced);
        reasons.addAll(media.refusals());
        if (!reasons.isEmpty()) {
            // Names of fields come from the sender, names and rules from the catalog.
            throw new InvalidInputException(Redaction.clean("The input is not valid for the model " + schema.modelId()
                    + ": " + String.join("; ", reasons) + "."));
        }
        return new CheckedInput(schema.modelId(), values);
    }

    private CompletableFuture<Optional<BoundRequest>> stage(
            CheckedInput input, Function<CheckedInput, CompletableFuture<Boolean>> wanted) {
        CompletableFuture<Boolean> decision = wanted.apply(input);
        Executor here = decision.isDone() ? Runnable::run : executor;
        return decision.thenComposeAsync(
                isWanted -> isWanted
                        ? input.stage(staging).thenApply(Optional::of)
                        : CompletableFuture.completedFuture(Optional.empty()),
                here);
    }
}
