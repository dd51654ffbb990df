// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.fault.Faults;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import io.github.camelseedance.sandbox.record.RecordedRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records each request, plays the fault scripted for it, and sends what its handler answers. */
public final class Dispatcher implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MAX_BODY_BYTES = 64 << 20;

    private final Router router;
    private final RecordedRequests requests;
    private final Faults faults;
    private final Workers workers;
    private final Clock clock;

    /** Everything it needs. */
    public Dispatcher(Router router, RecordedRequests requests, Faults faults, Workers workers, Clock clock) {
        this.router = router;
        this.requests = requests;
        this.faults = faults;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var path = uri.getPath() == null ? "" : uri.getPath();
        var route = router.route(exchange.getRequestMethod(), path);
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        boolean tooLarge = body.length > MAX_BODY_BYTES;
        var recorded = new RecordedRequest(
                route.call(),
                clock.instant(),
                exchange.getRequestMethod(),
                path,
                uri.getRawQuery(),
                exchange.getRequestHeaders(),
                tooLarge ? "" : new String(body, StandardCharsets.UTF_8));
        requests.add(recorded);
        var reply = new Reply(exchange, recorded);
        if (tooLarge) {
            reply.send(new ApiError(413, 413001, "The body must be under 64 MiB").toAnswer());
            return;
        }
        var fault = faults.take(recorded);
        play(fault, new Request(recorded, route.variable(), fault), route.handler(), reply);
    }

    private void play(Optional<Fault> fault, Request request, Handler handler, Reply reply) {
        if (fault.isEmpty()) {
            process(request, handler, reply::send);
        } else if (fault.get() instanceof Fault.Answer scripted) {
            reply.send(Answer.text(scripted.status(), scripted.headers(), scripted.text()));
        } else if (fault.get() instanceof Fault.CutBefore) {
            reply.cut();
        } else if (fault.get() instanceof Fault.AcceptThenCut) {
            process(request, handler, answer -> reply.cut());
        } else if (fault.get() instanceof Fault.AcceptThenDelay slow) {
            process(request, handler, answer -> workers.after(slow.time(), () -> reply.send(answer)));
        } else if (fault.get() instanceof Fault.Delay slow) {
            workers.after(slow.time(), () -> process(request, handler, reply::send));
        } else if (fault.get() instanceof Fault.CutAfter cut) {
            process(request, handler, answer -> reply.send(answer, cut.bytes()));
        } else if (fault.get() instanceof Fault.Drip drip) {
            process(request, handler, answer -> reply.drip(answer, drip.pause(), workers));
        } else if (fault.get() instanceof Fault.RawStatus raw) {
            process(request, handler, answer -> reply.send(answer.withStatusField(raw.status())));
        } else if (fault.get() instanceof Fault.NoRequestId) {
            process(request, handler, answer -> reply.send(answer.withoutRequestId()));
        } else {
            process(request, handler, reply::send); // a job that fails is its handler's business
        }
    }

    private void process(Request request, Handler handler, Consumer<Answer> sending) {
        CompletionStage<Answer> answering;
        try {
            answering = handler.handle(request);
        } catch (RuntimeException e) {
            sending.accept(errorAnswer(request, e));
            return;
        }
        var future = answering.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally() && isInMemory(future.join())) {
            sending.accept(future.join());
        } else {
            future.whenCompleteAsync(
                    (answer, error) -> sending.accept(error == null ? answer : errorAnswer(request, error)),
                    workers.transfers());
        }
    }

    private static boolean isInMemory(Answer answer) {
        return answer.content() instanceof Content.Bytes;
    }

    private static Answer errorAnswer(Request request, Throwable error) {
        var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof ApiError apiError) {
            return apiError.toAnswer();
        }
        LOG.error("The sandbox failed to answer {}", request.recorded(), cause);
        return ApiError.internal("The sandbox failed: " + cause).toAnswer();
    }
}
