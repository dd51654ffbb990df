// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An attempt that fails while the application stops is not the last one: the next run continues. */
class ShutdownDuringDeliveryTest extends RouteTest {

    @ParameterizedTest
    @CsvSource({"file-to-ftp, ftp", "file-to-sftp, sftp", "file-to-mail, smtp"})
    void an_attempt_that_fails_during_the_shutdown_leaves_the_picture(String route, String protocol) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(60_000);
            RouteRun run = routes(route)
                    .with("seedance.retry.delay", "100")
                    .with("seedance.%s.host".formatted(protocol), "localhost")
                    .with("seedance.%s.port".formatted(protocol), String.valueOf(server.getLocalPort()))
                    .with("seedance.%s.username".formatted(protocol), "someone")
                    .with("seedance.%s.password".formatted(protocol), "secret")
                    .with("seedance.mail.from", "camel@example.org")
                    .with("seedance.mail.to", "you@example.org")
                    .start();
            Sample.PAPER_BOAT.dropInto(run.inbox());

            Socket attempt = server.accept();
            CompletableFuture<Void> stop =
                    CompletableFuture.runAsync(run::close).orTimeout(60, TimeUnit.SECONDS);
            eventually(() -> assertThat(run.context().isStopping()).isTrue());
            attempt.close();
            closeOthers(server, stop);

            stop.get();
            assertThat(namesIn(run.inbox())).contains("paper-boat.png");
            assertThat(namesIn(run.failed())).isEmpty();
            assertThat(sandbox.requests().submissions()).isEqualTo(1);
        }
    }

    /** Clients reconnect until the stop ends or takes too long. */
    private static void closeOthers(ServerSocket server, CompletableFuture<Void> stop) throws IOException {
        stop.whenComplete((stopped, failure) -> close(server));
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw e;
                }
            }
        }
    }

    private static void close(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
