// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.io.File;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That all types come back as they were shows the ledgers' contract. */
class SimpleValuesTest {

    @Test
    void what_would_come_back_as_something_else_is_not_simple() {
        for (Object value : new Object[] {
            null,
            new Timestamp(0),
            new StringBuilder("text"),
            new AtomicInteger(),
            List.of("text"),
            new byte[0],
            new File("file"),
            URI.create("file"),
            UUID.randomUUID(),
            Thread.State.NEW
        }) {
            assertThat(SimpleValues.isSimple(value)).as("%s", value).isFalse();
            assertThatThrownBy(() -> SimpleValues.write(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_class_that_is_only_called_like_a_simple_one_is_not_simple() {
        assertThat(SimpleValues.isSimple(new java.sql.Date(0))).isFalse();
        assertThat(SimpleValues.isSimple(new Date(0))).isTrue();
    }

    @Test
    void numbers_that_are_none_come_back() {
        for (Object value : List.of(Double.NaN, Float.NEGATIVE_INFINITY, -0.0, Instant.MIN, '\u0000')) {
            assertThat(SimpleValues.read(SimpleValues.typeOf(value), SimpleValues.write(value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void an_unknown_type_is_refused() {
        assertThatThrownBy(() -> SimpleValues.read("Thread", "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
    }
}
