// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.QuickQueues;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that stops while its jobs are queued, and the next run with the same ledger in a directory. */
class QueueTimeoutRestartTest {

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false).queueTime(Duration.ofHours(1)));

    @TempDir
    Path directory;

    private final List<Exchange> cancelled = new CopyOnWriteArrayList<>();

    @Test
    void a_consumer_of_the_next_run_cancels_the_job_by_the_limit_of_its_submission() throws Exception {
        try (DefaultCamelContext first = start(600, null)) {
            first.createProducerTemplate().sendBody("seedance:submit", "Waves");
        }
        assertThat(sandbox.requests().count(Call.CANCEL)).isZero();

        try (DefaultCamelContext next = start(0, new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=20&initialDelay=0")
                        .onException(JobCancelledException.class)
                        .handled(true)
                        .process(cancelled::add)
                        .end()
                        .to("mock:video");
            }
        })) {
            await().until(() -> cancelled.size() == 1);
            assertThat(next.isStarted()).isTrue();
        }

        assertThat(cancelled.get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("still queued 600 ms after its submission, option queueTimeout");
        assertThat(sandbox.requests().count(Call.CANCEL)).isEqualTo(1);
    }

    @Test
    void generate_of_the_next_run_finds_the_job_by_its_key_and_cancels_it() throws Exception {
        try (DefaultCamelContext first = start(600, null)) {
            first.createProducerTemplate()
                    .send("seedance:generate?jobKey=a&waitTimeout=100", exchange -> exchange.getMessage()
                            .setBody("Waves"));
        }

        try (DefaultCamelContext next = start(0, null)) {
            Exchange again = next.createProducerTemplate()
                    .send("seedance:generate?jobKey=a&waitTimeout=20000", exchange -> exchange.getMessage()
                            .setBody("Waves"));

            assertThat(again.getException())
                    .isInstanceOf(JobCancelledException.class)
                    .hasMessageContaining("600 ms");
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(sandbox.sandbox().spent()).isZero();
    }

    private DefaultCamelContext start(long queueTimeout, RouteBuilder routes) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        QuickQueues.in(context);
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(directory.toString());
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setPollInitialDelay(10);
        options.setPollDelay(10);
        options.setPollMaxDelay(50);
        options.setQueueTimeout(queueTimeout);
        context.addComponent("seedance", component);
        if (routes != null) {
            context.addRoutes(routes);
        }
        context.start();
        return context;
    }
}
