// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.sandbox.Sandbox;

/** The film route in an application that ends by SIGTERM, or any other signal. */
public final class FilmApplication {

    private FilmApplication() {}

    /** @param arguments address of the API, and the home of inbox, outbox and ledger */
    public static void main(String[] arguments) throws InterruptedException {
        RouteRun run = new RouteRun(Path.of(arguments[1]), "film")
                .with(Map.of(
                        "camel.component.seedance.base-url", arguments[0],
                        "camel.component.seedance.api-token", Sandbox.DEFAULT_TOKEN,
                        "camel.component.seedance.resolution", "480p",
                        "camel.component.seedance.camera-fixed", "false",
                        "camel.component.seedance.duration", "4",
                        "camel.component.seedance.poll-initial-delay", "200",
                        "camel.component.seedance.poll-delay", "200"))
                .pollingEvery(Duration.ofMillis(50));
        Runtime.getRuntime().addShutdownHook(new Thread(run::close));
        run.start();
        Thread.currentThread().join();
    }
}
