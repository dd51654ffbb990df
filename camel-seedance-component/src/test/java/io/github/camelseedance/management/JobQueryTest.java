// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobOrder;
import io.github.camelseedance.ledger.SearchWords;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobQueryTest {

    private static final JobFilter ALL = JobFilter.ALL;

    @Test
    void empty_text_selects_all_jobs() {
        assertThat(JobQuery.filter(null, null)).isEqualTo(ALL);
        assertThat(JobQuery.filter("", " ", "", " ", "", "", " ", "", "")).isEqualTo(ALL);
        assertThat(JobQuery.order(" ")).isEqualTo(JobOrder.NEWEST);
    }

    @Test
    void a_stage_or_a_state_is_accepted_in_any_case() {
        assertThat(JobQuery.filter("a", "PARKED")).isEqualTo(ALL.ofChannel("a").in(Stage.PARKED));
        assertThat(JobQuery.filter(null, " in_queue ")).isEqualTo(ALL.being(JobStatus.IN_QUEUE));
    }

    @Test
    void days_are_in_utc_and_the_last_one_is_included() {
        JobFilter filter =
                JobQuery.filter("cat", null, null, " a/b ", "Moderation", "2026-11-01", "2026-11-02", "0.5", "10");

        assertThat(filter)
                .isEqualTo(new JobFilter(
                        "cat",
                        null,
                        Set.of(),
                        Set.of(),
                        "a/b",
                        FailureKind.MODERATION,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-03T00:00:00Z"),
                        new BigDecimal("0.5"),
                        BigDecimal.TEN));
    }

    @Test
    void an_instant_is_included_to_the_millisecond() {
        JobFilter filter = times("2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z");

        assertThat(filter.from()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(filter.to()).isEqualTo("2026-11-01T12:00:00.001Z");
    }

    @Test
    void a_time_that_no_database_holds_is_the_first_or_the_last_that_it_does() {
        JobFilter filter = times("-999999999-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z");

        assertThat(filter.from()).isEqualTo(Instant.EPOCH);
        assertThat(filter.to()).isEqualTo("9999-12-31T00:00:00Z");
    }

    @Test
    void anything_else_is_refused_with_the_possible_values() {
        assertThatThrownBy(() -> JobQuery.filter(null, "gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("state 'gone'", "parked", "in_progress");
        assertThatThrownBy(() -> JobQuery.filter(null, null, null, null, "bad", null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("failure kind 'bad'", "moderation, invalid_input");
        assertThatThrownBy(() -> JobQuery.order("size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no sort 'size', possible are: newest, oldest, dearest, cheapest, longest, ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-02-30", "01.11.2026", "2026-11-01T12:00", "1e9", "'"})
    void a_time_of_another_form_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> times(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("from is not a day such as 2026-11-01", text);
        assertThatThrownBy(() -> times(null, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to is not a day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "-1", "1e999999999", "1,5", "0.1234567891", "12345678901", "NaN", "٣"})
    void an_amount_of_another_form_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> costs(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("minCost is not an amount in USD such as 0.5", text);
        assertThatThrownBy(() -> costs(null, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxCost is not an amount");
    }

    @Test
    void limits_in_the_wrong_order_are_refused() {
        assertThatThrownBy(() -> times("2026-11-02", "2026-11-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from is beyond to");
        assertThatThrownBy(() -> costs("2", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minCost is beyond maxCost");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, -1", "0, 501", "0, 2147483647", "-1, 10", "1000000, 1", "4294968, 500", "2147483647, 500"})
    void a_page_out_of_range_is_refused_with_the_range(int page, int size) {
        assertThatThrownBy(() -> JobQuery.offset(page, size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page");
    }

    @Test
    void the_last_page_does_not_overflow() {
        assertThat(JobQuery.offset(999_999, 500)).isEqualTo(499_999_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83E", "\uDE81a"})
    void a_text_that_no_ledger_stores_is_refused_where_it_is_compared_and_has_no_words(String text) {
        assertThatThrownBy(() -> JobQuery.filter(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No job has a channel");
        assertThatThrownBy(() -> JobQuery.filter(null, null, null, text, null, null, null, null, null))
                .hasMessageContaining("No job has a model");

        assertThat(SearchWords.wanted(text)).allMatch(word -> word.matches("zz[a-z0-9_]*"));
    }

    private static JobFilter times(String from, String to) {
        return JobQuery.filter(null, null, null, null, null, from, to, null, null);
    }

    private static JobFilter costs(String min, String max) {
        return JobQuery.filter(null, null, null, null, null, null, null, min, max);
    }
}
