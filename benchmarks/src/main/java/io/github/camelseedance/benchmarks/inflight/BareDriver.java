// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;

/** The limit: the JDK's client, one timer thread, and nothing else. The number of concurrent calls is limited. */
final class BareDriver implements Driver {

    private static final int CONNECTIONS = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String api;
    private final long delay;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int free = CONNECTIONS;

    BareDriver(String api, long delay) {
        this.api = api;
        this.delay = delay;
    }

    @Override
    public void begin(Map<String, Object> input, Progress progress) {
        post(input).whenComplete((answer, failure) -> {
            if (failure != null) {
                progress.failed(failure);
            } else {
                askLater(answer.path("request_id").asText(), progress);
            }
        });
    }

    private CompletableFuture<JsonNode> post(Map<String, Object> input) {
        try {
            return send(request("/v1/models/" + SeedanceConfiguration.DEFAULT_MODEL)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)))
                    .build());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void askLater(String id, Progress progress) {
        timer.schedule(() -> poll(id, progress), delay, TimeUnit.MILLISECONDS);
    }

    private void poll(String id, Progress progress) {
        get(id, "status").whenComplete((answer, failure) -> {
            if (failure != null) {
                progress.failed(failure);
            } else if (answer.path("status").asText().equals("completed")) {
                get(id, "result").whenComplete((result, broken) -> end(progress, broken));
            } else {
                askLater(id, progress);
            }
        });
    }

    private static void end(Progress progress, Throwable failure) {
        if (failure == null) {
            progress.done();
        } else {
            progress.failed(failure);
        }
    }

    private CompletableFuture<JsonNode> get(String id, String what) {
        return send(request("/v1/requests/" + id + "/" + what).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer benchmark");
    }

    private CompletableFuture<JsonNode> send(HttpRequest request) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Runnable call = () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(BareDriver::read)
                .whenComplete((read, failure) -> {
                    leave();
                    if (failure == null) {
                        answer.complete(read);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
        if (enter(call)) {
            call.run();
        }
        return answer;
    }

    private synchronized boolean enter(Runnable call) {
        if (free == 0) {
            line.add(call);
            return false;
        }
        free--;
        return true;
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
