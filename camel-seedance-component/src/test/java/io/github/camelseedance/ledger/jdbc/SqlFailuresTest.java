// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.testsupport.ThrowableText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFailuresTest {

    @Test
    void the_message_says_what_was_done_and_what_went_wrong() {
        SQLException failure = new SQLException("relation \"jobs\" does not exist\n  Position: 15", "42P01");

        LedgerException exception = SqlFailures.ledgerException("claim", failure);

        assertThat(exception)
                .hasMessage(
                        "The ledger in the database cannot be read or written (claim): relation \"jobs\" does not exist")
                .hasCause(failure);
    }

    @Test
    void no_message_contains_a_password() {
        SQLException cause = new SQLException("no route to jdbc:postgresql://db/x?user=a&password=geheim", "08001", 7);
        SQLException failure = new SQLException("Login failed: Password=geheim;user=a", cause);
        failure.setNextException(new SQLException("password: geheim"));

        LedgerException exception = SqlFailures.ledgerException("claim", failure);

        assertThat(ThrowableText.of(exception)).doesNotContain("geheim").contains("Login failed");
    }

    @Test
    void a_failure_without_message_is_named() {
        assertThat(SqlFailures.reason(new SQLException())).isEqualTo("SQLException");
    }
}
