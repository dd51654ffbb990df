// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.submit.ExchangeTestSupport;
import io.github.camelseedance.testsupport.Json;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestIdsTest extends ExchangeTestSupport {

    private final SeedanceConfiguration configuration = new SeedanceConfiguration();

    @ParameterizedTest
    @MethodSource("bodies")
    void the_body_can_contain_the_request_id(Object body) {
        configuration.setRequestId("of-option");

        assertThat(RequestIds.of(exchange(body), configuration.getRequestId())).isEqualTo("of-body");
    }

    static Stream<Object> bodies() {
        return Stream.of(
                Job.of("of-body", JobStatus.IN_QUEUE),
                Map.of("requestId", "of-body"),
                Map.of("request_id", "of-body"),
                Json.tree("{'requestId': 'of-body'}"),
                Json.tree("{'request_id': 'of-body'}"),
                "{\"requestId\":\"of-body\",\"status\":\"in_queue\"}",
                "  \n{\"request_id\":\"of-body\"}");
    }

    @Test
    void the_header_wins() {
        Exchange exchange = exchange(Job.of("of-body", JobStatus.IN_QUEUE));
        exchange.getMessage().setHeader(SeedanceConstants.REQUEST_ID, " of-header ");

        assertThat(RequestIds.of(exchange, configuration.getRequestId())).isEqualTo("of-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"some text", "{not json", "{}", "[\"of-body\"]", "{\"requestId\":null}"})
    void the_option_is_the_last_choice(String body) {
        configuration.setRequestId("of-option");

        assertThat(RequestIds.of(exchange(body), configuration.getRequestId())).isEqualTo("of-option");
        assertThat(RequestIds.of(exchange(null), configuration.getRequestId())).isEqualTo("of-option");
    }

    @Test
    void without_a_request_id_the_exception_lists_where_to_set_it() {
        assertThatThrownBy(() -> RequestIds.of(exchange("x"), configuration.getRequestId()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CamelSeedanceRequestId")
                .hasMessageContaining("option requestId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a?b"})
    void an_invalid_id_is_refused(String id) {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.REQUEST_ID, id);
        configuration.setRequestId("of-option");

        assertThatThrownBy(() -> RequestIds.of(exchange, configuration.getRequestId()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The header CamelSeedanceRequestId holds no request id");
    }

    @Test
    void a_refusal_names_the_place_of_the_wrong_id() {
        configuration.setRequestId("of/option");

        assertThatThrownBy(() -> RequestIds.of(exchange(Map.of("requestId", "of/body")), configuration.getRequestId()))
                .hasMessageStartingWith("The requestId of the body holds no request id")
                .hasMessageNotContaining("of/body");
        assertThatThrownBy(() -> RequestIds.of(exchange(null), configuration.getRequestId()))
                .hasMessageStartingWith("The option requestId holds no request id");
    }
}
