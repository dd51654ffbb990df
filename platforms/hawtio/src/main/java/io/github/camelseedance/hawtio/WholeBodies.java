// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the body of a request before a servlet gets it, for a limited time. Servlets block while they read, so a few clients that
 * send slowly could hold all threads; here no thread waits for them.
 */
final class WholeBodies extends Handler.Wrapper {

    private final int mostBytes;
    private final Duration limit;

    /** @param limit how long a body may take; a client that takes longer gets status 408 */
    WholeBodies(Handler handler, int mostBytes, Duration limit) {
        super(handler);
        this.mostBytes = mostBytes;
        this.limit = limit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CompletableFuture<ByteBuffer> body = body(request);
        if (body.isDone() && !body.isCompletedExceptionally()) {
            return super.handle(new Complete(request, body.join()), response, callback);
        }
        Scheduler.Task timeout = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> body.completeExceptionally(new TimeoutException()),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        // Not on the thread that read the last byte, which may be the one that serves all connections.
        body.whenCompleteAsync(
                (bytes, failure) -> {
                    timeout.cancel();
                    if (failure == null) {
                        next(new Complete(request, bytes), response, callback);
                    } else {
                        refuse(request, response, callback, failure);
                    }
                },
                request.getComponents().getExecutor());
        return true;
    }

    @SuppressWarnings("removal") // What replaces it is not in Jetty 12.0, which Spring Boot 3 brings.
    private CompletableFuture<ByteBuffer> body(Request request) {
        return Content.Source.asByteBufferAsync(request, mostBytes);
    }

    private void next(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private static void refuse(Request request, Response response, Callback callback, Throwable failure) {
        // The rest of the body may still come.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
        } else {
            Response.writeError(request, response, callback, cause);
        }
    }

    /** A request whose body is in memory. */
    private static final class Complete extends Request.Wrapper {

        private final Content.Source body;

        private Complete(Request request, ByteBuffer body) {
            super(request);
            this.body = Content.Source.from(body);
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable available) {
            body.demand(available);
        }
    }
}
