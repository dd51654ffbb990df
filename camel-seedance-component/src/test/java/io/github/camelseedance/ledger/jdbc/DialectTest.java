// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DialectTest {

    @ParameterizedTest
    @CsvSource({"H2, H2", "PostgreSQL, POSTGRESQL", "MySQL, MARIADB", "MariaDB, MARIADB"})
    void a_database_is_known_by_the_name_it_reports(String product, Dialect dialect) {
        assertThat(Dialect.of(product)).isEqualTo(dialect);
    }

    @Test
    void an_unknown_database_fails_with_the_known_ones_and_what_to_do() {
        assertThatThrownBy(() -> Dialect.of("dBase"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dBase")
                .hasMessageContaining("H2, PostgreSQL, MariaDB, MySQL")
                .hasMessageContaining("dialect");
    }
}
