package io.github.camelseedance.api;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** Keeps the calls of an account under its cap. */
final class PacedTransport extends ServiceSupport implements ApiTransport {

    private final ApiTransport transport;
    private final Pacing pacing;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();

    /** @param executor where a call that had to wait for its turn is made */
    PacedTransport(ApiTransport transport, Pacing pacing, ScheduledExecutorService timer, Executor executor) {
        this.transport = transport;
        this.pacing = pacing;
        this.timer = timer;
        this.executor = executor;
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(transport);
    }

    /** Calls that still wait for their turn fail: nobody may wait for an answer for ever. */
    @Override
    protected void doStop() {
        waiting.forEach(turn -> turn.completeExceptionally(new NotSentException()));
        ServiceHelper.stopAndShutdownService(transport);
    }

    @Override
    public boolean isBlocking() {
        return transport.isBlocking();
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        Duration wait = pacing.reserve();
        if (wait.isZero()) {
            return transport.send(request);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        turn.whenComplete((go, failure) -> waiting.remove(turn));
        if (isStoppingOrStopped()) {
            // The stop may have looked at who waits before this call was among them.
            turn.completeExceptionally(new NotSentException());
        }
        try {
            timer.schedule(() -> turn.complete(null), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            turn.completeExceptionally(new NotSentException());
        }
        return turn.thenComposeAsync(go -> transport.send(request), executor);
    }
}
