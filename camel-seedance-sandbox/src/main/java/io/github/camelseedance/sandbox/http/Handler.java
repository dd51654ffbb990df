// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers one call, at once or later, without blocking its thread; an {@link ApiError} becomes the answer. */
@FunctionalInterface
public interface Handler {

    /** Answers this request. */
    CompletionStage<Answer> handle(Request request);

    /** A handler whose answer is there at once. */
    static Handler of(Function<Request, Answer> answering) {
        return request -> CompletableFuture.completedFuture(answering.apply(request));
    }
}
