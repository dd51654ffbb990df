// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    /** Fixed at Friday, 2 January 2026, 03:04:05. */
    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "' 30 ', 30000",
        "0.5, 500",
        "1.25, 1250",
        "3600, 3600000",
        "3601, 3600000",
        "999999999, 3600000"
    })
    void seconds_are_accepted_up_to_an_hour(String header, long millis) {
        assertThat(RetryAfter.parse(header, clock.instant())).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "'Fri, 02 Jan 2026 03:05:05 GMT', 60",
        "'Fri, 2 Jan 2026 03:05:05 GMT', 60",
        "'Fri, 02 Jan 2026 03:04:05 GMT', 0",
        "'Thu, 01 Jan 2026 00:00:00 GMT', 0",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 3600"
    })
    void a_date_is_accepted_up_to_an_hour_and_never_in_the_past(String header, long seconds) {
        assertThat(RetryAfter.parse(header, clock.instant())).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "soon",
                "-1",
                "1e9",
                "1.",
                ".5",
                "0x10",
                "NaN",
                "Infinity",
                "9999999999999999999999",
                "Fri, 99 Jan 2026 03:05:05 GMT",
                "2026-01-02T03:05:05Z",
                "\u0663\u0660"
            })
    void an_unreadable_header_is_ignored(String header) {
        assertThat(RetryAfter.parse(header, clock.instant())).isEmpty();
    }
}
