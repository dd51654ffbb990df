// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.Map;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options that have no effect fail where the endpoint is used, rather than being ignored. */
class OptionUseTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SeedanceComponent component = new SeedanceComponent();

    @BeforeEach
    void start() {
        component.getConfiguration().setApiToken("token");
        context.addComponent("seedance", component);
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate?fileName=a.mp4",
                "generate?file-name=a.mp4",
                "result?downloadDirectory=out",
                "result?carryHeaders=a",
                "status?prompt=x",
                "cancel?jobKey=a",
                "download?prompt=x",
                "model?duration=5",
                "cancel?input.seed=5",
                "submit?download=true",
                "submit?budgetPeriod=1d",
                "estimate?maxCost=1",
                "submit?waitTimeout=1m",
                "submit?requestId=a",
                "generate?delay=500",
                "generate?scheduler.cron=x"
            })
    void a_producer_says_which_option_is_for_nothing(String uri) {
        Endpoint endpoint = context.getEndpoint("seedance:" + uri);
        String option = uri.replaceAll(".*\\?|=.*", "");

        assertThatThrownBy(endpoint::createProducer)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsIgnoringCase("option " + option.replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result?prompt=x",
                "result?jobKey=a",
                "status?input.seed=5",
                "result?carryHeaders=a",
                "result?waitTimeout=1m",
                "result?budget=1",
                "result?fileName=a.mp4",
                "status?download=true"
            })
    void consumers_name_the_option_without_effect(String uri) {
        Endpoint endpoint = context.getEndpoint("seedance:" + uri);
        String option = uri.replaceAll(".*\\?|=.*", "");

        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {})).hasMessageContaining("option " + option);
        assertThatThrownBy(endpoint::createPollingConsumer).hasMessageContaining("option " + option);
    }

    @Test
    void an_operation_without_consumer_is_refused_first() {
        Endpoint endpoint = context.getEndpoint("seedance:submit?prompt=x");

        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {}))
                .hasMessageContaining("cannot be consumed from");
    }

    @Test
    void options_of_the_component_are_defaults_and_not_checked() {
        component.getConfiguration().setFileName("${header.a}.mp4");
        component.getConfiguration().setPrompt("Waves");
        component.getConfiguration().setJobKey("${header.a}");
        component.getConfiguration().setDownloadDirectory("out");

        for (SeedanceOperation operation : SeedanceOperation.values()) {
            Endpoint endpoint = context.getEndpoint("seedance:" + operation);
            assertThatCode(endpoint::createProducer).doesNotThrowAnyException();
        }
        assertThatCode(() -> context.getEndpoint("seedance:result").createConsumer(exchange -> {}))
                .doesNotThrowAnyException();
    }

    @Test
    void download_of_the_component_and_an_explicit_download_false_are_valid() {
        assertThatCode(() -> context.getEndpoint("seedance:generate?download=false&fileName=a.mp4")
                        .createProducer())
                .doesNotThrowAnyException();
        component.getConfiguration().setDownload(true);
        assertThatCode(() ->
                        context.getEndpoint("seedance:generate?fileName=a.mp4").createProducer())
                .doesNotThrowAnyException();
    }

    @Test
    void a_request_id_that_is_an_expression_fails_at_once() {
        assertThatThrownBy(() -> context.getEndpoint("seedance:result", Map.of("requestId", "${header.id}")))
                .hasStackTraceContaining("The option requestId")
                .hasStackTraceContaining("CamelSeedanceRequestId");
    }
}
