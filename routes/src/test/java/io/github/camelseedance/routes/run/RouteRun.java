// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Routes of this folder in a Camel Main, as a user starts them: the unchanged files, and properties. */
public final class RouteRun implements AutoCloseable {

    private final Path home;
    private final Main main = new Main();

    /**
     * @param home the folder of inbox, outbox and ledger
     * @param routes names of files, without {@code .camel.yaml}
     */
    public RouteRun(Path home, String... routes) {
        this.home = home;
        main.setDefaultPropertyPlaceholderLocation("false");
        with(
                "camel.main.routes-include-pattern",
                Arrays.stream(routes)
                        .map(RouteFiles::of)
                        .map(file -> "file:" + file)
                        .collect(Collectors.joining(",")));
        with("camel.main.shutdown-timeout", "20");
        with("camel.component.seedance.ledger-directory", home.resolve("ledger").toString());
        for (String folder : new String[] {"inbox", "outbox"}) {
            with("seedance." + folder, home.resolve(folder).toString());
        }
    }

    /** Sends jobs to the sandbox. */
    public RouteRun on(Sandbox sandbox) {
        return with("camel.component.seedance.api-token", sandbox.token()).with(near(sandbox));
    }

    /** Returns the options for the sandbox, which is local and free and so is polled often. */
    static Map<String, String> near(Sandbox sandbox) {
        return Map.of(
                "camel.component.seedance.base-url", sandbox.baseUrl(),
                "camel.component.seedance.poll-initial-delay", "200",
                "camel.component.seedance.poll-delay", "200",
                "camel.component.seedance.poll-max-delay", "200");
    }

    /** Polls sources at once and then at this interval; Camel's default is after a second, and twice a second. */
    public RouteRun pollingEvery(Duration delay) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                main.getCamelContext().getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
                    if (endpoint instanceof ScheduledPollEndpoint polled) {
                        polled.setInitialDelay(0);
                        polled.setDelay(delay.toMillis());
                    }
                    return endpoint;
                });
            }
        });
        return with("seedance.settle", String.valueOf(delay.toMillis()));
    }

    public RouteRun bind(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    public RouteRun with(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    public RouteRun with(Map<String, String> properties) {
        properties.forEach(this::with);
        return this;
    }

    public RouteRun start() {
        try {
            main.start();
            return this;
        } catch (Exception e) {
            close();
            throw new IllegalStateException("Camel does not start: " + e.getMessage(), e);
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public Path inbox() {
        return home.resolve("inbox");
    }

    public Path outbox() {
        return home.resolve("outbox");
    }

    public Path failed() {
        return inbox().resolve(".failed");
    }

    @Override
    public void close() {
        main.stop();
    }
}
