// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"CAMEL_SEEDANCE_JOB", "_a1", "media.jobs"})
    void a_plain_name_is_taken(String name) {
        assertThat(new TableName(name).full()).isEqualTo(name);
        assertThat(new TableName(name).simple()).doesNotContain(".");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1a",
                "a b",
                "a;DROP TABLE b",
                "a--",
                "\"a\"",
                "a.b.c",
                ".a",
                "t\u00e4ble",
                "a\n",
                "x23456789012345678901234567890123456789012345678901"
            })
    void anything_else_is_refused(String name) {
        assertThatThrownBy(() -> new TableName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not the name of a table");
    }
}
