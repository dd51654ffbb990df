// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** An application with routes, the sandbox as its API, and the console, as a user would start it. */
public final class ConsoleUnderTest implements AutoCloseable {

    public static final String USER = "operator";
    public static final String PASSWORD = "a-password-for-tests";

    private final Main main = new Main();
    private final JobRepository ledger;
    private final Sandbox sandbox;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConsoleUnderTest(Sandbox sandbox, JobRepository ledger, Map<String, String> properties) {
        this.sandbox = sandbox;
        this.ledger = ledger;
        properties.forEach(main::addOverrideProperty);
        main.bind("ledger", ledger);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:generate").routeId("generate").to("seedance:generate");
                from("direct:submit").routeId("submit").to("seedance:submit?jobKey=${header.key}");
                from("seedance:result?delay={{console.delay:100}}&initialDelay=0&maxDeliveries=1")
                        .routeId("deliver")
                        .to("mock:delivered");
            }
        });
    }

    /**
     * @param sandbox is closed with the console
     * @param folder for the file with the user
     * @param more properties of the application
     */
    public static ConsoleUnderTest start(Sandbox sandbox, Path folder, Map<String, String> more) {
        return start(sandbox, new MemoryJobRepository(), folder, more);
    }

    /** The same with a ledger that may have jobs. */
    public static ConsoleUnderTest start(Sandbox sandbox, JobRepository ledger, Path folder, Map<String, String> more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("camel.main.name", "console");
        properties.put("camel.main.shutdown-timeout", "10");
        properties.put("camel.component.seedance.base-url", sandbox.baseUrl());
        properties.put("camel.component.seedance.api-token", sandbox.token());
        properties.put("camel.component.seedance.poll-initial-delay", "50");
        properties.put("camel.component.seedance.poll-delay", "100");
        properties.put("camel.component.seedance.poll-max-delay", "200");
        properties.put("camel.component.seedance.keep-prompt", "true");
        properties.put("camel.component.seedance.job-repository", "#bean:ledger");
        properties.put("camel.beans.hawtio", "#class:io.github.camelseedance.hawtio.HawtioConsole");
        properties.put("camel.beans.hawtio.port", "0");
        properties.put("camel.beans.hawtio.users-file", users(folder).toString());
        properties.putAll(more);
        ConsoleUnderTest console = new ConsoleUnderTest(sandbox, ledger, properties);
        try {
            console.main.start();
        } catch (RuntimeException e) {
            console.close();
            throw e;
        }
        return console;
    }

    private static Path users(Path folder) {
        try {
            return Files.writeString(folder.resolve("console.users"), USER + " " + PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the console is, for example {@code http://localhost:12345/hawtio}. */
    public String url() {
        return main.getCamelContext()
                .getRegistry()
                .findSingleByType(HawtioConsole.class)
                .getUrl();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** The ledger of the component. */
    public JobRepository ledger() {
        return ledger;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            main.stop();
            sandbox.close();
        }
    }
}
