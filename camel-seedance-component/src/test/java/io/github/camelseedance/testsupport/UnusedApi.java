// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.model.ModelQuery;

/** An API of which every call is an error; tests override what they expect to be called. */
public abstract class UnusedApi implements ModelApi {

    @Override
    public CompletableFuture<Job> submit(String model, GenerationRequest request) {
        throw new AssertionError("submit is not expected here");
    }

    @Override
    public CompletableFuture<Job> status(String requestId) {
        throw new AssertionError("status is not expected here");
    }

    @Override
    public CompletableFuture<Job> result(String requestId) {
        throw new AssertionError("result is not expected here");
    }

    @Override
    public CompletableFuture<Cancellation> cancel(String requestId) {
        throw new AssertionError("cancel is not expected here");
    }

    @Override
    public CompletableFuture<ModelInfo> model(String modelId) {
        throw new AssertionError("model is not expected here");
    }

    @Override
    public CompletableFuture<ModelPage> models(ModelQuery query) {
        throw new AssertionError("models is not expected here");
    }
}
