// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jms.connection.JmsTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker gets the message back that waits when the application stops, and delivers it to the next run. */
class StopWithQueueTest {

    private static final String GENERATE =
            "seedance:generate?jobKey=${header.JMSMessageID}&imageUrl=" + SeedanceTest.IMAGE_URL;

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @TempDir
    Path directory;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private DefaultCamelContext context;

    @BeforeEach
    void startBroker() throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJournalDirectory(directory.resolve("journal").toString())
                .addAcceptorConfiguration("in-vm", "vm://0"));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (context != null) {
            context.stop();
        }
        broker.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "split"})
    void a_transacted_message_is_rolled_back_and_found_again(String kind) throws Exception {
        start(60_000, kind);
        context.createProducerTemplate().sendBody("jms:queue:in", "Waves");
        await().until(() -> watched() == 1);

        List<String> logged;
        try (LogCapture camel = LogCapture.of("org.apache.camel");
                LogCapture spring = LogCapture.of("org.springframework")) {
            context.stop();
            logged = Stream.concat(camel.warnings().stream(), spring.warnings().stream())
                    .toList();
        }
        assertThat(logged).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.contains("\tat "));

        start(10, kind);
        MockEndpoint out = context.getEndpoint("mock:out", MockEndpoint.class);
        out.expectedMessageCount(1);
        out.assertIsSatisfied();
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void a_transaction_of_the_route_is_rolled_back_too() throws Exception {
        start(60_000, "transacted");
        context.createProducerTemplate().sendBody("jms:queue:in", "Waves");
        await().until(() -> watched() == 1);
        context.stop();

        start(10, "transacted");
        MockEndpoint out = context.getEndpoint("mock:out", MockEndpoint.class);
        out.expectedMessageCount(1);
        out.assertIsSatisfied();
        assertThat(out.getExchanges().get(0).getMessage().getHeader("JMSRedelivered"))
                .isEqualTo(true);
        assertThat(sandbox.jobs()).hasSize(1);
    }

    private int watched() {
        return Internals.poller(context).size();
    }

    private void start(long pollInitialDelay, String kind) throws Exception {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
        JmsTransactionManager transactions = new JmsTransactionManager(connections);
        context.getRegistry().bind("transactions", transactions);
        context.addComponent("jms", JmsComponent.jmsComponentTransacted(connections, transactions));
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(directory.resolve("ledger").toString());
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        component.getConfiguration().setPollInitialDelay(pollInitialDelay);
        context.addComponent("seedance", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                switch (kind) {
                    case "split" ->
                        from("jms:queue:in").split(body()).to(GENERATE).to("mock:out");
                    case "transacted" ->
                        from("jms:queue:in").transacted().to(GENERATE).to("mock:out");
                    default -> from("jms:queue:in").to("direct:generate");
                }
                from("direct:generate").to(GENERATE).to("mock:out");
            }
        });
        context.start();
    }
}
