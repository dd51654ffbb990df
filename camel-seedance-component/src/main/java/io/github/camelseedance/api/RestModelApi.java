// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.api.ApiRequest.Subject;
import io.github.camelseedance.api.ApiTransport.NotSentException;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.model.ModelQuery;
import io.github.camelseedance.model.RequestId;

/** The API of RunComfy over HTTP and JSON. */
final class RestModelApi implements ModelApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;
    private static final int MAX_MODEL_ID = 200;
    private static final Pattern MODEL_ID =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final ApiTransport transport;
    private final Pacing pacing;
    private final ApiAnswers answers;
    private final String token;
    private final JobJson jobs;
    private final CallOrigin origin;
    private final boolean polls;

    RestModelApi(ApiTransport transport, Pacing pacing, String token, Clock clock) {
        this.transport = transport;
        this.pacing = pacing;
        this.token = token;
        this.jobs = new JobJson(token);
        this.answers = new ApiAnswers(clock, token);
        this.origin = null;
        this.polls = false;
    }

    private RestModelApi(RestModelApi api, CallOrigin origin, boolean polls) {
        this.transport = api.transport;
        this.pacing = api.pacing;
        this.token = api.token;
        this.jobs = api.jobs;
        this.answers = api.answers;
        this.origin = origin;
        this.polls = polls;
    }

    @Override
    public ModelApi onBehalfOf(CallOrigin origin) {
        return new RestModelApi(this, origin, polls);
    }

    @Override
    public CompletableFuture<Job> poll(String requestId) {
        return new RestModelApi(this, origin, true).observe(requestId);
    }

    @Override
    public CompletableFuture<Job> submit(String model, GenerationRequest request) {
        Subject subject = Subject.submission(model);
        return prepare(() -> ApiRequest.post("/v1/models/" + checkModelId(model), body(request), subject))
                .thenCompose(call -> transport
                        .send(call)
                        .handle((response, failure) ->
                                failure == null ? accepted(response, model, subject) : notAnswered(failure, subject)));
    }

    private Job accepted(ApiResponse response, String model, Subject subject) {
        JsonNode answer;
        try {
            answer = read(response, subject);
        } catch (SeedanceApiException refused) {
            if (SubmitFate.surelyRefused(refused)) {
                throw refused;
            }
            // Not as its cause: onException matches causes first, and would handle it as an error after which nothing
            // was
            // paid.
            throw new SubmissionUnconfirmedException(refused.getMessage(), null, null);
        }
        String requestId = answer.path("request_id").asText(null);
        if (!RequestId.isValid(requestId)) {
            throw new SubmissionUnconfirmedException("the answer holds no request_id", null, null);
        }
        return Job.of(requestId, JobStatus.IN_QUEUE).withOrigin(model, null);
    }

    private Job notAnswered(Throwable failure, Subject subject) {
        recordFailure(failure);
        if (SubmitFate.surelyNotSent(failure)) {
            throw unreachable(failure, subject);
        }
        throw new SubmissionUnconfirmedException(describe(failure), null, withoutSecrets(failure));
    }

    @Override
    public CompletableFuture<Job> status(String requestId) {
        return job(requestId, "status", null, answer -> jobs.queued(requestId, answer));
    }

    @Override
    public CompletableFuture<Job> result(String requestId) {
        return job(requestId, "result", "include_cost=true", answer -> jobs.outcome(requestId, answer))
                .exceptionallyCompose(failure ->
                        Failures.unwrap(failure) instanceof InvalidRequestException refusal && isOfTheApi(refusal)
                                ? failedIfOver(requestId, refusal)
                                : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Job> job(
            String requestId, String what, String query, Function<JsonNode, Optional<Job>> reader) {
        Subject subject = Subject.job(requestId);
        return call(() -> ApiRequest.get(jobPath(requestId, what), query, subject), (response, answer) -> reader.apply(
                        answer)
                .orElseThrow(() -> new SeedanceApiException(
                        "The answer to the call about " + subject + " cannot be read: it names no status",
                        ApiError.answered(response.status()))));
    }

    /** Returns a failed job if it has ended: the API reports some failures as an error answer to the result call. */
    private CompletableFuture<Job> failedIfOver(String requestId, InvalidRequestException refusal) {
        return status(requestId)
                .thenCompose(job -> job.status() == JobStatus.COMPLETED || job.status() == JobStatus.FAILED
                        ? CompletableFuture.completedFuture(JobJson.refused(requestId, refusal.getError()))
                        : CompletableFuture.failedFuture(refusal));
    }

    /** Returns whether a 400 or 422 is the API's own: a gateway has no error codes of the API. */
    private static boolean isOfTheApi(InvalidRequestException refusal) {
        if (refusal.getErrorCode() != 0) {
            int family = refusal.getErrorCode() / 1000;
            return family == 400 || family == 422;
        }
        return refusal.getHttpResponseCode() == 422
                && (refusal.getErrorMessage() != null || refusal.getDetail() != null);
    }

    @Override
    public CompletableFuture<Cancellation> cancel(String requestId) {
        Subject subject = Subject.job(requestId);
        return prepare(() -> ApiRequest.post(jobPath(requestId, "cancel"), null, subject))
                .thenCompose(this::answerTo)
                .thenCompose(response -> response.isSuccess() && response.isEmpty()
                        ? status(requestId).thenApply(RestModelApi::cancellation)
                        : CompletableFuture.completedFuture(cancellation(requestId, read(response, subject))));
    }

    private Cancellation cancellation(String requestId, JsonNode answer) {
        Job job = jobs.queued(requestId, answer).orElseGet(() -> Job.of(requestId, JobStatus.IN_PROGRESS));
        return switch (answer.path("outcome").asText().strip().toLowerCase(Locale.ROOT)) {
            case "cancelled", "canceled" ->
                new Cancellation(Cancellation.Outcome.CANCELLED, job.withStatus(JobStatus.CANCELLED));
            case "not_cancellable" -> new Cancellation(Cancellation.Outcome.NOT_CANCELLABLE, job);
            default -> cancellation(job);
        };
    }

    /** Derives the outcome of a cancellation from the state of the job. */
    private static Cancellation cancellation(Job job) {
        return new Cancellation(
                job.status() == JobStatus.CANCELLED
                        ? Cancellation.Outcome.CANCELLED
                        : Cancellation.Outcome.NOT_CANCELLABLE,
                job);
    }

    @Override
    public CompletableFuture<ModelInfo> model(String modelId) {
        return call(
                () -> ApiRequest.get("/v1/models/" + checkModelId(modelId), null, Subject.model(modelId)),
                (response, answer) -> ModelJson.read(modelId, answer));
    }

    @Override
    public CompletableFuture<ModelPage> models(ModelQuery query) {
        String parameters = Stream.of(
                        parameter("search", query.search()),
                        parameter("category", query.category()),
                        parameter("limit", query.limit()),
                        parameter("offset", query.offset()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&"));
        return call(
                () -> ApiRequest.get("/v1/models", parameters, Subject.catalog()),
                (response, answer) -> ModelJson.readPage(answer, query.limit()));
    }

    private static Optional<String> parameter(String name, Object value) {
        return Optional.ofNullable(value)
                .map(present -> URLEncoder.encode(present.toString(), StandardCharsets.UTF_8))
                // Every server reads %20 as a blank, but not every one a plus.
                .map(encoded -> name + "=" + encoded.replace("+", "%20"));
    }

    private <T> CompletableFuture<T> call(Supplier<ApiRequest> request, BiFunction<ApiResponse, JsonNode, T> reader) {
        return prepare(request).thenCompose(call -> answerTo(call)
                .thenApply(response -> reader.apply(response, read(response, call.subject()))));
    }

    private CompletableFuture<ApiResponse> answerTo(ApiRequest call) {
        return transport.send(call).handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            if (Failures.unwrap(failure) instanceof RateLimitedException notSent) {
                throw notSent;
            }
            recordFailure(failure);
            throw unreachable(failure, call.subject());
        });
    }

    private void recordFailure(Throwable failure) {
        if (!(Failures.unwrap(failure) instanceof NotSentException)) {
            pacing.failed(null);
        }
    }

    private JsonNode read(ApiResponse response, Subject subject) {
        try {
            JsonNode answer = answers.read(response, subject);
            pacing.answered();
            return answer;
        } catch (RateLimitedException refused) {
            pacing.refused(refused.getRetryAfter().orElse(null));
            throw refused;
        } catch (SeedanceApiException e) {
            if (ErrorMapping.isAboutTheCall(e.getError())) {
                pacing.answered();
            } else {
                pacing.failed(e.getRetryAfter().orElse(null));
            }
            throw e;
        }
    }

    /** An invalid call fails its future, like everything else. */
    private CompletableFuture<ApiRequest> prepare(Supplier<ApiRequest> request) {
        try {
            return CompletableFuture.completedFuture(request.get().on(origin, polls));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static String jobPath(String requestId, String what) {
        return "/v1/requests/" + RequestId.check(requestId) + "/" + what;
    }

    private static String checkModelId(String model) {
        if (model == null
                || model.length() > MAX_MODEL_ID
                || !MODEL_ID.matcher(model).matches()) {
            throw new InvalidInputException(
                    "Not a model id: correct the option model or the header CamelSeedanceModel; an id"
                            + " looks like bytedance/seedance-v1.5-pro/image-to-video");
        }
        return model;
    }

    private static byte[] body(GenerationRequest request) {
        try {
            byte[] body = JSON.writeValueAsBytes(request.input());
            if (body.length > MAX_REQUEST_BYTES) {
                throw new InvalidInputException(
                        "The request is larger than 64 MiB: publish its pictures with the option"
                                + " stagingEndpoint instead of sending them inline");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("The request holds a value that cannot be written as JSON: "
                    + Redaction.clean(e.getOriginalMessage()));
        }
    }

    private SeedanceApiException unreachable(Throwable failure, Subject subject) {
        return new SeedanceApiException(
                "The API cannot be reached for the call about " + subject + " (" + describe(failure)
                        + "): check the option baseUrl, the network and the settings of the HTTP component.",
                ApiError.noAnswer(),
                withoutSecrets(failure));
    }

    private String describe(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        String message = Redaction.clean(cause.getMessage(), token);
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** Returns the failure for use as a cause, or {@code null} if a message in it holds a secret. */
    private Throwable withoutSecrets(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.equals(Redaction.clean(message, token))) {
                return null;
            }
        }
        return failure;
    }
}
