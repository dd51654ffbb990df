package io.github.camelseedance.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.Failures;

/** Tells an observer of each call that was really made. */
final class ObservedTransport implements ApiTransport {

    private static final int FIRST_ERROR = 400;

    private final ApiTransport transport;
    private final CallObserver observer;

    ObservedTransport(ApiTransport transport, CallObserver observer) {
        this.transport = transport;
        this.observer = observer;
    }

    @Override
    public boolean isBlocking() {
        return transport.isBlocking();
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return transport.send(request).whenComplete((response, failure) -> {
            if (failure == null) {
                observer.called(response.status() >= FIRST_ERROR);
            } else if (!(Failures.unwrap(failure) instanceof NotSentException)) {
                observer.called(true);
            }
        });
    }
}
