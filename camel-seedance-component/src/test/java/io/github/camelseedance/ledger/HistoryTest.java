// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.HistoryEvent.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void events_are_read_as_they_were_added() {
        List<HistoryEvent> events = List.of(
                HistoryEvent.once(Kind.INTENT, null, "node-1", AT),
                HistoryEvent.once(Kind.UNCONFIRMED, "he said \"no\" \\ 50 % \u00e4", "node-1", AT.plusMillis(1)),
                HistoryEvent.once(Kind.SUBMITTED_AGAIN, null, "node-2", AT.plusMillis(2)),
                HistoryEvent.once(Kind.CANCELLED, null, null, AT.plusMillis(3)),
                HistoryEvent.once(Kind.DELIVERED, null, "node-2", AT.plusMillis(4)));

        History history = History.NONE;
        for (HistoryEvent event : events) {
            history = history.with(event);
        }

        assertThat(history.events()).isEqualTo(events);
        assertThat(new History(history.json()).events()).isEqualTo(events);
        assertThat(history.json())
                .contains("node-1")
                .doesNotContain("node-1\"],[1772366400124,\"unconfirmed\",\"node-1\"");
    }

    @Test
    void equal_failures_are_one_event_with_their_number() {
        History history = History.NONE.with(HistoryEvent.once(Kind.COMPLETED, null, "node-1", AT));
        for (int i = 1; i <= 500; i++) {
            history = history.with(failure("the disk is full", i));
        }
        history = history.with(failure("the disk is gone", 501));

        assertThat(history.events()).extracting(HistoryEvent::times).containsExactly(1, 500, 1);
        assertThat(history.events().get(1).at()).isEqualTo(AT.plusSeconds(1));
        assertThat(history.events().get(1).lastAt()).isEqualTo(AT.plusSeconds(500));
    }

    @Test
    void of_many_events_the_first_and_the_latest_are_kept() {
        History history = History.NONE;
        for (int i = 0; i < 1_000; i++) {
            history = history.with(failure("failure " + i, i));
        }

        List<HistoryEvent> events = history.events();
        assertThat(events).hasSize(History.MAX_EVENTS);
        assertThat(events.subList(0, 10))
                .extracting(HistoryEvent::detail)
                .isEqualTo(IntStream.range(0, 10).mapToObj(i -> "failure " + i).toList());
        assertThat(events.get(10).kind()).isEqualTo(Kind.OMITTED);
        assertThat(events.get(10).at()).isEqualTo(AT.plusSeconds(10));
        assertThat(events.get(11).detail()).isEqualTo("failure 971");
        assertThat(events.get(10).lastAt()).isEqualTo(AT.plusSeconds(970));
        assertThat(events.get(39).detail()).isEqualTo("failure 999");
        assertThat(events.stream().mapToInt(HistoryEvent::times).sum()).isEqualTo(1_000);
    }

    @Test
    void the_text_has_a_limit_whatever_the_reasons_are() {
        History history = History.NONE;
        for (int i = 0; i < 100; i++) {
            history = history.with(failure((i + "\u0001\"\\").repeat(5_000), i));
        }

        assertThat(history.json().length()).isLessThan(60_000);
    }

    @Test
    void secrets_are_removed_from_reasons() {
        HistoryEvent event = HistoryEvent.once(
                Kind.DELIVERY_FAILED, "no https://ann:pw@example.org/a.mp4?signature=s3cret", "node-1", AT);

        assertThat(event.detail()).contains("https://").doesNotContain("s3cret").doesNotContain("pw");
    }

    /** A ledger must deliver its jobs whatever a person or a later version wrote there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "null",
                "7",
                "{\"a\": 1}",
                "[1, \"x\", null, []]",
                "[[], [\"x\"], [1], [1, 2], [null, \"completed\"], [1e999, \"completed\"]]",
                "[[1772366400123, \"teleported\", \"node-9\"]]"
            })
    void what_cannot_be_read_is_left_out(String json) {
        History odd = new History(json);

        assertThat(odd.events()).isEmpty();
        assertThat(odd.with(failure("no", 0)).events()).hasSize(1);
    }

    private static HistoryEvent failure(String reason, int seconds) {
        return HistoryEvent.once(Kind.DELIVERY_FAILED, reason, "node-1", AT.plus(Duration.ofSeconds(seconds)));
    }
}
