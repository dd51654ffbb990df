package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.LocalImage;
import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.input.schema.ModelSchemas;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a request of an exchange: reads headers, body and options, checks them against the model's schema, and stages local
 * pictures. Nothing in here costs anything, and nothing is staged of input that is refused. Thread-safe; has to be started.
 */
public final class RequestBinder extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBinder.class);

    private final SeedanceConfiguration configuration;
    private final ModelSchemas schemas;
    private final Staging staging;
    private final Executor executor;
    private final BiConsumer<Exchange, Synchronization> completions;

    /**
     * Takes over the option {@code stagingEndpoint} as it is now; the other options are read with each exchange.
     *
     * @param executor goes on with exchanges that had to wait for a schema: the thread that brought it would serve them one
     *     after the other
     */
    public RequestBinder(
            CamelContext context,
            SeedanceConfiguration configuration,
            ModelSchemas schemas,
            Executor executor,
            BiConsumer<Exchange, Synchronization> completions) {
        this.completions = completions;
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.schemas = Objects.requireNonNull(schemas, "schemas");
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
     * Binds the exchange. Reads from it in the calling thread only; what has to be asked of the API or of the staging route
     * goes on in their threads. Never throws: the future fails with {@link InvalidInputException} for input that cannot be
     * sent, or with what the lookup of the schema or the staging failed with.
     */
    public CompletableFuture<BoundRequest> bind(Exchange exchange) {
        return unwrapped(bind(exchange, input -> true).thenApply(Optional::orElseThrow));
    }

    /**
     * Binds the exchange if its input is wanted.
     *
     * @param wanted called with the input before any picture is staged; its exception fails the future
     * @return empty if it was not wanted
     */
    public CompletableFuture<Optional<BoundRequest>> bind(Exchange exchange, Predicate<CheckedInput> wanted) {
        return unwrapped(CompletableFuture.completedFuture(exchange).thenCompose(started -> read(started, wanted)));
    }

    private static <T> CompletableFuture<T> unwrapped(CompletableFuture<T> work) {
        CompletableFuture<T> unwrapped = new CompletableFuture<>();
        work.whenComplete((result, failure) -> {
            if (failure == null) {
                unwrapped.complete(result);
            } else {
                unwrapped.completeExceptionally(reason(failure));
            }
        });
        return unwrapped;
    }

    private static Throwable reason(Throwable failure) {
        Throwable reason = Failures.unwrap(failure);
        return reason instanceof IOException unreadable ? UnreadableBody.refusal(unreadable) : reason;
    }

    private CompletableFuture<Optional<BoundRequest>> read(Exchange exchange, Predicate<CheckedInput> wanted) {
        String model = model(exchange);
        InputMerge input = new InputMerge(exchange, configuration);
        InputBody body = unchecked(() -> body(exchange));
        CompletableFuture<ModelSchema> schema = configuration.getValidateInput() == InputValidation.off
                ? CompletableFuture.completedFuture(schemas.withoutLookup(model))
                : schemas.of(model);
        Executor here = schema.isDone() ? Runnable::run : executor;
        return schema.thenComposeAsync(known -> stage(known, checked(known, input.with(body, known)), wanted), here)
                .whenComplete((bound, failure) -> close(body));
    }

    private InputBody body(Exchange exchange) throws IOException {
        InputBody body = new BodyReader(exchange, staging.memoryLimit()).read();
        return configuration.isSidecar()
                ? InputBody.closing(
                        body, () -> new Sidecar(configuration.getSidecarMove(), completions).with(body, exchange))
                : body;
    }

    private String model(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(SeedanceConstants.MODEL);
        if (header != null && !(header instanceof CharSequence text && VisibleText.isIn(text))) {
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

    private Map<String, GivenValue> checked(ModelSchema schema, Map<String, GivenValue> given) {
        InputValidation mode = configuration.getValidateInput();
        SchemaValidator validator = new SchemaValidator(schema);
        Map<String, GivenValue> values = validator.typed(given);
        List<String> violations = validator.violations();
        if (mode != InputValidation.off) {
            validator.check(values);
        }
        PictureCheck pictures = new PictureCheck(staging);
        values.forEach((name, value) -> unchecked(() -> {
            pictures.check(schema.field(name), value);
            return null;
        }));
        if (mode != InputValidation.off) {
            violations.addAll(pictures.breaches());
        }
        judge(schema, mode, violations, pictures.refusals());
        return values;
    }

    private static void judge(
            ModelSchema schema, InputValidation mode, List<String> violations, List<String> refusals) {
        if (mode == InputValidation.warn && !violations.isEmpty()) {
            LOG.warn("The input breaks rules of the model {}: {}", schema.modelId(), String.join("; ", violations));
        }
        List<String> reasons = new ArrayList<>(mode == InputValidation.fail ? violations : List.of());
        reasons.addAll(refusals);
        if (!reasons.isEmpty()) {
            throw PictureCheck.refuse(schema.modelId(), reasons);
        }
    }

    private CompletableFuture<Optional<BoundRequest>> stage(
            ModelSchema schema, Map<String, GivenValue> values, Predicate<CheckedInput> wanted) {
        return wanted.test(new CheckedInput(schema.modelId(), values))
                ? stage(schema, values).thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<BoundRequest> stage(ModelSchema schema, Map<String, GivenValue> values) {
        Map<String, Object> input = new LinkedHashMap<>();
        CompletableFuture<Void> staged = CompletableFuture.completedFuture(null);
        for (Map.Entry<String, GivenValue> entry : values.entrySet()) {
            Object value = entry.getValue().value();
            input.put(entry.getKey(), value);
            if (value instanceof LocalImage image) {
                // One after the other: a failure then leaves no other picture behind.
                staged = staged.thenCompose(done -> staging.stage(image))
                        .thenAccept(address -> input.put(entry.getKey(), address));
            }
        }
        return staged.thenApply(done -> new BoundRequest(schema.modelId(), GenerationRequest.of(input)));
    }

    private static void close(InputBody body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("A temporary file of a picture was not removed", e);
        }
    }

    private static <T> T unchecked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
