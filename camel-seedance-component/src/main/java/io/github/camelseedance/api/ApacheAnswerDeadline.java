package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Limits the time for a whole answer, including its content. The client only limits the time between two packets, so a server
 * that sends two bytes a second could delay a call without limit.
 */
final class ApacheAnswerDeadline implements ExecChainHandler {

    private final Duration limit;
    private final ScheduledExecutorService timer;

    /** @param timer aborts calls; must not block */
    ApacheAnswerDeadline(Duration limit, ScheduledExecutorService timer) {
        this.limit = limit;
        this.timer = timer;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean expired = new AtomicBoolean();
        Future<?> deadline = schedule(expired, scope.execRuntime);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            readWhole(response, scope.execRuntime);
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            scope.execRuntime.discardEndpoint();
            if (expired.get()) {
                throw new SocketTimeoutException(
                        "the answer was not complete after " + limit.toMillis() + " ms (responseTimeout)");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private Future<?> schedule(AtomicBoolean expired, ExecRuntime runtime) throws IOException {
        try {
            return timer.schedule(
                    () -> {
                        expired.set(true);
                        runtime.discardEndpoint();
                    },
                    limit.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            runtime.discardEndpoint();
            throw new NotSentException();
        }
    }

    /** Releases the connection, which the client only does at the end of its own entity. */
    private static void readWhole(ClassicHttpResponse response, ExecRuntime runtime) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        try (InputStream content = entity.getContent()) {
            response.setEntity(new ByteArrayEntity(
                    ApiResponse.readBody(content),
                    ContentType.parseLenient(entity.getContentType()),
                    entity.getContentEncoding()));
        }
        runtime.releaseEndpoint();
    }
}
