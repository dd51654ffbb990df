// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.submit.ExchangeTestSupport;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CarriedHeadersTest extends ExchangeTestSupport {

    @Test
    void names_and_prefixes_choose_the_headers_in_any_case() {
        Message message =
                message(Map.of("orderId", 1, "CustomerName", "Ada", "customerSince", Instant.EPOCH, "other", 2));

        assertThat(new CarriedHeaders(" ORDERID , customer* ,").of(message))
                .containsOnly(
                        Map.entry("orderId", 1),
                        Map.entry("CustomerName", "Ada"),
                        Map.entry("customerSince", Instant.EPOCH));
        assertThat(new CarriedHeaders(null).of(message)).isEmpty();
    }

    @Test
    void a_header_that_is_no_simple_value_is_refused_with_its_name() {
        Message message = message(Map.of("lines", List.of("a", "b")));

        assertThatThrownBy(() -> new CarriedHeaders("l*").of(message))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lines")
                .hasMessageContaining("carryHeaders");
        assertThat(new CarriedHeaders("other").of(message)).isEmpty();
    }

    @Test
    void pictures_are_not_carried() {
        Message message = message(Map.of("picture", "data:image/png;base64,iVBORw0KGgo="));

        assertThatThrownBy(() -> new CarriedHeaders("picture").of(message))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("picture")
                .hasMessageNotContaining("iVBOR");
    }

    @Test
    void there_is_a_bound_to_what_is_carried() {
        Message message = message(Map.of("long", "x".repeat(40_000)));

        assertThatThrownBy(() -> new CarriedHeaders("*").of(message))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("32768");
    }

    private static Message message(Map<String, Object> headers) {
        Message message = exchange("x").getMessage();
        headers.forEach(message::setHeader);
        return message;
    }
}
