package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.testsupport.ThrowableText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFailuresTest {

    @Test
    void theMessageSaysWhatWasDoneAndWhatWentWrong() {
        SQLException failure = new SQLException("relation \"jobs\" does not exist\n  Position: 15", "42P01");

        LedgerException exception = SqlFailures.ledgerException("claim", failure);

        assertThat(exception)
                .hasMessage(
                        "The ledger in the database cannot be read or written (claim): relation \"jobs\" does not exist")
                .hasCause(failure);
    }

    @Test
    void noMessageHoldsAPassword() {
        SQLException cause = new SQLException("no route to jdbc:postgresql://db/x?user=a&password=geheim", "08001", 7);
        SQLException failure = new SQLException("Login failed: Password=geheim;user=a", cause);
        failure.setNextException(new SQLException("password: geheim"));

        LedgerException exception = SqlFailures.ledgerException("claim", failure);

        assertThat(ThrowableText.of(exception)).doesNotContain("geheim").contains("Login failed");
    }

    @Test
    void aFailureWithoutMessageIsNamed() {
        assertThat(SqlFailures.reason(new SQLException())).isEqualTo("SQLException");
    }
}
