// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that a broker redelivers after a rollback, and the examples of the page. */
class JmsTest extends SourceTest {

    private static final Path PAGE = Path.of("../camel-seedance-component/src/main/docs/seedance-queue.adoc");
    private static final Pattern YAML = Pattern.compile("(?s)\\[source,yaml]\\n----\\n(.*?)\\n----\\n");
    private static final int SUBMIT = 0;
    private static final int GENERATE = 1;
    private static final int KEY = 2;

    @TempDir
    Path outbox;

    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private JmsBroker broker;
    private ProducerTemplate template;

    @BeforeEach
    void startBroker() throws Exception {
        start(-1);
    }

    private void start(int deliveries) throws Exception {
        if (broker != null) {
            broker.close();
        }
        broker = new JmsBroker(deliveries);
        context.removeComponent("jms");
        context.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(broker.connections()));
        context.getPropertiesComponent().addInitialProperty("outbox", outbox.toString());
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stopBroker() throws Exception {
        context.stop();
        broker.close();
    }

    private void run(String... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                var route = from("jms:queue:in?transacted=true");
                for (String step : steps) {
                    route = step.startsWith("remove:") ? route.removeHeaders(step.substring(7)) : route.to(step);
                }
                route.process(JmsTest.this::lastStep);
            }
        });
        context.start();
    }

    @Test
    void a_message_whose_transaction_is_rolled_back_again_and_again_is_paid_once() throws Exception {
        run("seedance:generate");
        template.sendBody("jms:queue:in", "Waves");
        eventually(() -> attempts.size() >= 5);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        broken = false;

        eventually(() -> delivered.size() == 1);
        assertThat(delivered).containsExactly(sandbox.jobs().get(0).requestId());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void two_messages_with_the_same_text_are_two_jobs() throws Exception {
        broken = false;
        run("seedance:submit");
        template.sendBody("jms:queue:in", "Waves");
        template.sendBody("jms:queue:in", "Waves");

        eventually(() -> delivered.size() == 2);

        assertThat(sandbox.jobs()).hasSize(2);
    }

    @Test
    void a_redelivered_message_without_identity_is_refused_before_anything_is_sent() throws Exception {
        run("remove:JMS*", "seedance:submit");
        template.sendBody("jms:queue:in", "Waves");

        eventually(() -> failures.size() >= 4);

        assertThat(sandbox.requests().submissions()).as("of the first delivery").isEqualTo(1);
        assertThat(failures.get(3))
                .hasMessageContainingAll("the broker redelivers this message", "${header.JMSMessageID}");
    }

    @Test
    void with_automatic_keys_off_and_a_key_of_its_own_it_is_paid_once_as_well() throws Exception {
        run("seedance:submit?autoJobKey=false&jobKey=${header.order}");
        template.sendBodyAndHeader("jms:queue:in", "Waves", "order", "4711");

        eventually(() -> attempts.size() >= 4);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_message_that_comes_back_from_the_dead_letter_queue_finds_its_job() throws Exception {
        start(3);
        run("seedance:generate");
        template.sendBody("jms:queue:in", "Waves");
        eventually(() -> attempts.size() == 3);
        broken = false;

        eventually(() -> broker.retryDead() == 1);

        eventually(() -> delivered.size() == 1);
        assertThat(delivered).containsExactly(sandbox.jobs().get(0).requestId());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_idempotency_key_crosses_the_broker() throws Exception {
        broken = false;
        run("seedance:submit");
        for (int repetition = 1; repetition <= 3; repetition++) {
            template.sendBodyAndHeader("jms:queue:in", "Waves", "Idempotency-Key", "k-1");
        }

        eventually(() -> delivered.size() == 3);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_route_that_submits_answers_with_what_it_carries_over_the_broker() throws Exception {
        load(SUBMIT);
        template.sendBodyAndHeaders(
                "jms:queue:orders",
                "{\"prompt\": \"Waves\"}",
                Map.of("orderId", "4711", "CamelSeedancePrompt", "Storm"));

        Exchange answer = context.createConsumerTemplate().receive("jms:queue:videos", 60_000);

        assertThat(answer).isNotNull();
        assertThat(answer.getMessage().getHeaders())
                .containsEntry("orderId", "4711")
                .containsEntry("requestId", sandbox.jobs().get(0).requestId())
                .containsKey("cost")
                .doesNotContainKeys("CamelSeedanceCost", "CamelSeedanceRequestId");
        assertThat(answer.getMessage().getBody(String.class)).startsWith("http");
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void the_route_that_waits_delivers_the_video_in_its_transaction() throws Exception {
        load(GENERATE);
        template.sendBody("jms:queue:pictures", "Waves");

        eventually(() -> {
            try (var files = Files.list(outbox)) {
                return files.count() == 1;
            }
        });
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void a_key_under_a_plain_name_crosses_the_broker() throws Exception {
        load(KEY);
        for (int repetition = 1; repetition <= 3; repetition++) {
            template.sendBodyAndHeader("direct:order", "Waves", "CamelSeedanceJobKey", "4711");
        }
        template.sendBodyAndHeader("direct:order", "Waves", "CamelSeedanceJobKey", "4712");

        eventually(() -> sandbox.jobs().size() == 2);
        eventually(() -> context.getInflightRepository().size() == 0);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void every_example_of_the_page_is_run_here() throws Exception {
        assertThat(YAML.matcher(Files.readString(PAGE)).results()).hasSize(3);
    }

    private void load(int example) throws Exception {
        String yaml = YAML.matcher(Files.readString(PAGE))
                .results()
                .skip(example)
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example.yaml", yaml));
        context.start();
    }
}
