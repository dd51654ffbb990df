// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That all types come back as they were shows the ledgers' contract. */
class HeadersJsonTest {

    @Test
    void people_can_read_it() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("name", "boat");
        headers.put("dpi", 300);
        headers.put("nothing", null);

        assertThat(HeadersJson.write(headers))
                .isEqualTo("{\"name\":\"boat\",\"dpi\":{\"Integer\":\"300\"},\"nothing\":null}");
        assertThat(HeadersJson.read(HeadersJson.write(headers))).isEqualTo(headers);
    }

    @Test
    void the_order_stays() {
        Map<String, Object> headers = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(name -> headers.put(name, 1));

        assertThat(new ArrayList<>(HeadersJson.read(HeadersJson.write(headers)).keySet()))
                .containsExactly("z", "a", "m");
    }

    @Test
    void no_headers_are_no_text() {
        assertThat(HeadersJson.write(Map.of())).isNull();
        assertThat(HeadersJson.read(null)).isEmpty();
    }

    @Test
    void a_header_that_cannot_be_kept_is_named() {
        assertThatThrownBy(() -> HeadersJson.write(Map.of("stream", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the header stream")
                .hasMessageContaining("java.lang.Object");
    }
}
