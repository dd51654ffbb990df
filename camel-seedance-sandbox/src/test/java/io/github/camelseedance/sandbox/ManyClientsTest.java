// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManyClientsTest {

    private static final int CLIENTS = 1_000;

    @Test
    void a_thousand_slow_answers_at_once_block_no_threads() {
        try (var sandbox = Sandbox.builder().instant().render(false).start()) {
            var id = new Client(sandbox).submitted();
            sandbox.faults().always(Call.STATUS, Fault.acceptThenDelay(Duration.ofMillis(700)));
            var http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            var request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/v1/requests/" + id + "/status"))
                    .header("Authorization", "Bearer " + sandbox.token())
                    .timeout(Duration.ofSeconds(60))
                    .build();

            var answers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> http.sendAsync(request, BodyHandlers.discarding()))
                    .toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
            assertThat(sandbox.requests().statusCalls(id)).isEqualTo(CLIENTS);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("seedance-sandbox"))
                    .hasSizeLessThanOrEqualTo(30);
        }
    }
}
