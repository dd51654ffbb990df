// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Instant;

import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    '2026-01-02T03:04:05Z'            | 2026-01-02T03:04:05Z
                    '2026-01-02T03:04:05.123456Z'     | 2026-01-02T03:04:05.123456Z
                    '2026-01-02T05:04:05+02:00'       | 2026-01-02T03:04:05Z
                    '2026-01-02T03:04:05'             | 2026-01-02T03:04:05Z
                    '2026-01-02T03:04:05.5'           | 2026-01-02T03:04:05.500Z
                    ' 2026-01-02 03:04:05 '           | 2026-01-02T03:04:05Z
                    1767323045                        | 2026-01-02T03:04:05Z
                    1767323045.25                     | 2026-01-02T03:04:05.250Z
                    '1767323045'                      | 2026-01-02T03:04:05Z
                    1767323045250                     | 2026-01-02T03:04:05.250Z
                    '1767323045250'                   | 2026-01-02T03:04:05.250Z
                    1767323045250000                  | 2026-01-02T03:04:05.250Z
                    1767323045250000000               | 2026-01-02T03:04:05.250Z
                    'Fri, 02 Jan 2026 03:04:05 GMT'   | 2026-01-02T03:04:05Z
                    0                                 | 1970-01-01T00:00:00Z
                    """)
    void times_are_read_as_they_may_be_written(String json, Instant time) {
        assertThat(JsonValues.time(Json.tree(json))).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "''",
                "'yesterday'",
                "'2026-13-45T99:00:00Z'",
                "'2026-01-02'",
                "'NaN'",
                "'-1'",
                "-1",
                "1e30",
                "'0001-01-01T00:00:00Z'",
                "'+999999999-12-31T23:59:59Z'",
                "{}",
                "[]",
                "'1767323045x'"
            })
    void an_unreadable_time_is_ignored(String json) {
        assertThat(JsonValues.time(Json.tree(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e300"})
    void an_absurd_number_does_not_fail(String json) {
        assertThat(JsonValues.time(Json.tree(json))).isNotNull();
    }
}
