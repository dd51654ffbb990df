// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sources;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes that read from a real server, and whose last step fails until it is repaired. */
abstract class SourceTest {

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    final DefaultCamelContext context = new DefaultCamelContext();
    final List<String> attempts = new CopyOnWriteArrayList<>();
    final List<String> delivered = new CopyOnWriteArrayList<>();
    volatile boolean broken = true;

    @BeforeEach
    void addSeedance() {
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        SeedanceComponent seedance = new SeedanceComponent();
        SeedanceConfiguration options = seedance.getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        options.setPollInitialDelay(10);
        options.setPollDelay(10);
        options.setPollMaxDelay(50);
        options.setImageUrl("https://example.org/first-frame.png");
        options.setJobRepository(new MemoryJobRepository());
        context.addComponent("seedance", seedance);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    void lastStep(Exchange exchange) {
        String id = exchange.getMessage().getHeader("CamelSeedanceRequestId", String.class);
        attempts.add(id);
        if (broken) {
            throw new IllegalStateException("the archive is away");
        }
        delivered.add(id);
    }

    static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
