// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The events about API calls that Camel's tracers and other event notifiers receive. */
class TracedCallsTest extends SeedanceTest {

    private static final String PROMPT = "a prompt that is nobody's business";
    private static final String PICTURE =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(Pictures.png(640, 480));

    private final List<ExchangeSendingEvent> begun = new CopyOnWriteArrayList<>();
    private final List<ExchangeSentEvent> ended = new CopyOnWriteArrayList<>();

    @Override
    protected void prepare() {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeSendingEvent sending
                        && isCall(sending.getEndpoint().getEndpointUri())) {
                    begun.add(sending);
                } else if (event instanceof ExchangeSentEvent sent
                        && isCall(sent.getEndpoint().getEndpointUri())) {
                    ended.add(sent);
                }
            }
        });
    }

    private static boolean isCall(String uri) {
        return uri.contains("http:");
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").to("seedance:submit");
            }
        };
    }

    @Test
    void a_call_is_traced_with_method_address_and_code() {
        send("direct:in", PROMPT);

        assertThat(begun).hasSize(1);
        assertThat(ended).hasSize(1);
        Exchange call = ended.get(0).getExchange();
        assertThat(call).isSameAs(begun.get(0).getExchange());
        assertThat(call.getMessage().getHeaders())
                .isEqualTo(Map.of(
                        Exchange.HTTP_METHOD,
                        "POST",
                        Exchange.HTTP_URI,
                        sandbox.baseUrl() + "/v1/models/bytedance/seedance-v1.5-pro/image-to-video",
                        Exchange.HTTP_RESPONSE_CODE,
                        200));
        assertThat(call.getFromRouteId()).isEqualTo("in");
        assertThat(call.isFailed()).isFalse();
    }

    @Test
    void it_has_nothing_of_the_message_and_nothing_of_the_real_call() {
        send("seedance:generate?jobKey=k", PROMPT, Map.of("CamelSeedanceImageUrl", PICTURE, "private", "header"));

        assertThat(ended).hasSizeGreaterThanOrEqualTo(3).allSatisfy(event -> {
            Exchange call = event.getExchange();
            assertThat(call.getMessage().getBody()).isNull();
            assertThat(call.getProperties()).isEmpty();
            assertThat(call.getMessage().getHeaders().keySet())
                    .containsExactlyInAnyOrder(Exchange.HTTP_METHOD, Exchange.HTTP_URI, Exchange.HTTP_RESPONSE_CODE);
            assertThat(call.getMessage().getHeaders().toString() + event.getEndpoint() + event)
                    .doesNotContain(sandbox.token(), PROMPT, "base64", "include_cost", ".mp4");
        });
    }

    @Test
    void the_polls_of_a_waiting_message_are_traced_as_its_calls() {
        send("seedance:generate", PROMPT);

        assertThat(ended)
                .extracting(event -> event.getExchange().getMessage().getHeader(Exchange.HTTP_METHOD))
                .startsWith("POST")
                .contains("GET");
        assertThat(ended).hasSameSizeAs(begun);
    }

    @Test
    void polls_for_which_no_message_waits_are_not_traced() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?initialDelay=0&delay=10").to("mock:done");
            }
        });
        send("direct:in", PROMPT);

        await().untilAsserted(() -> assertThat(
                        context.getEndpoint("mock:done", org.apache.camel.component.mock.MockEndpoint.class)
                                .getReceivedCounter())
                .isEqualTo(1));
        assertThat(begun).hasSize(1);
    }

    @Test
    void a_refusal_is_traced_as_a_failure_with_its_code_only() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429));

        send("direct:in", PROMPT);

        Exchange call = ended.get(0).getExchange();
        assertThat(call.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
        assertThat(call.getException()).hasMessage("HTTP 429").hasNoCause();
    }

    @Test
    void a_call_without_an_answer_is_traced_as_a_failure_with_its_kind_only() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        send("direct:in", PROMPT);

        assertThat(ended.get(0).getExchange().getException())
                .hasMessageMatching("No answer: \\w+")
                .hasNoCause();
    }

    @Test
    @Tag("vertx-http")
    void calls_through_a_non_blocking_transport_are_not_traced() {
        send("seedance:submit?httpComponent=vertx-http", PROMPT);

        assertThat(begun).isEmpty();
        assertThat(ended).isEmpty();
    }
}
