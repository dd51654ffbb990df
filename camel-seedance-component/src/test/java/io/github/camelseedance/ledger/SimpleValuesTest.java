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
    void whatWouldComeBackAsSomethingElseIsNotSimple() {
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
    void aClassThatIsOnlyCalledLikeASimpleOneIsNotSimple() {
        assertThat(SimpleValues.isSimple(new java.sql.Date(0))).isFalse();
        assertThat(SimpleValues.isSimple(new Date(0))).isTrue();
    }

    @Test
    void numbersThatAreNoneComeBack() {
        for (Object value : List.of(Double.NaN, Float.NEGATIVE_INFINITY, -0.0, Instant.MIN, '\u0000')) {
            assertThat(SimpleValues.read(SimpleValues.typeOf(value), SimpleValues.write(value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> SimpleValues.read("Thread", "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
    }
}
