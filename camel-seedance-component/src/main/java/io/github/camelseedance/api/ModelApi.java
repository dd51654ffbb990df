// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.model.ModelQuery;

/**
 * The provider's API in the words of the domain.
 *
 * <p>No call is ever retried by itself. A call may block the calling thread until the answer is there; futures complete on a
 * thread that may block, and fail with a {@link io.github.camelseedance.error.SeedanceException}.
 */
public interface ModelApi {

    /**
     * Submits a generation, which costs money. Call it in a turn of the {@link SubmissionLine} of the account, since it keeps to no
     * limit itself.
     *
     * @return the accepted job. Fails with {@link io.github.camelseedance.error.SubmissionUnconfirmedException} when it is not
     *     known whether the API accepted it; any other failure means that it did not
     */
    CompletableFuture<Job> submit(String model, GenerationRequest request);

    /** Returns the state of the job in the queue. {@code completed} only says that the queue has finished with it. */
    CompletableFuture<Job> status(String requestId);

    /** Returns the outcome of a job with its output and cost, or its current state while it has not ended. */
    CompletableFuture<Job> result(String requestId);

    /** Cancels a job that is still queued. */
    CompletableFuture<Cancellation> cancel(String requestId);

    /** Returns the catalog entry of a model, possibly without a price; free of charge. */
    CompletableFuture<ModelInfo> model(String modelId);

    /** Returns the models that match a search, possibly without their schemas; free of charge. */
    CompletableFuture<ModelPage> models(ModelQuery query);

    /** Returns the same API with its calls made on behalf of an exchange, for tracers. */
    default ModelApi onBehalfOf(CallOrigin origin) {
        return this;
    }

    /** Returns the state of a job that can be trusted: the result, once the queue has finished with the job. */
    default CompletableFuture<Job> observe(String requestId) {
        return status(requestId).thenCompose(job -> {
            if (job.status() == JobStatus.COMPLETED) {
                return result(requestId);
            }
            if (job.status() == JobStatus.FAILED) {
                // The result only adds the reason: without it the job has failed all the same.
                return result(requestId).exceptionally(noReason -> job);
            }
            return CompletableFuture.completedFuture(job);
        });
    }

    /**
     * Observes a job that somebody waits for. Keeps to the rate and the pauses of the account: during a pause it fails with a
     * {@link io.github.camelseedance.error.RateLimitedException}, without a call.
     */
    default CompletableFuture<Job> poll(String requestId) {
        return observe(requestId);
    }
}
