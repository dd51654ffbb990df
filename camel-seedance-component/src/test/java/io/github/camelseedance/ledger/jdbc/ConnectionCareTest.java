// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every connection is given back, as it was. */
class ConnectionCareTest extends JdbcTestSupport {

    private final JdbcJobRepository ledger = new JdbcJobRepository(database);

    @AfterEach
    void nothingIsKept() {
        assertThat(database.open()).isZero();
        assertThat(database.changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_is_returned_as_it_was(boolean autoCommit) {
        database.setAutoCommit(autoCommit);

        LedgerEntry entry = running(ledger, "job-1");

        assertThat(ledger.find(entry.entryId())).contains(entry);
        assertThat(claim(ledger, 10)).hasSize(1);
        assertThat(claim(ledger, 10)).isEmpty();
        assertThat(ledger.list(LedgerQuery.newest(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "setAutoCommit", "prepareStatement"})
    void a_failed_transaction_is_rolled_back(String step) {
        running(ledger, "job-1");
        running(ledger, "job-2");
        database.failOn(step);

        assertThatThrownBy(() -> claim(ledger, 10)).isInstanceOf(LedgerException.class);

        assertThat(claim(ledger, 10)).hasSize(2);
    }

    @Test
    void a_pair_of_calls_takes_a_connection_each() {
        LedgerEntry entry = running(ledger, "job-1");
        int before = database.opened();

        ledger.find(entry.entryId());
        claim(ledger, 10);

        assertThat(database.opened() - before).isEqualTo(2);
    }

    @Test
    void without_a_data_source_it_says_what_is_missing() {
        assertThatThrownBy(() -> new JdbcJobRepository().now())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dataSource");
    }

    @Test
    void a_ledger_in_use_cannot_be_configured() {
        ledger.now();

        assertThatThrownBy(() -> ledger.setTableName("OTHER")).isInstanceOf(IllegalStateException.class);
    }
}
