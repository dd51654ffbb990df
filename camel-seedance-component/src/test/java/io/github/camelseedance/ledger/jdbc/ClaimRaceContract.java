// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims of two nodes at the same time, on a database server with an empty ledger. */
interface ClaimRaceContract {

    DataSource database();

    JobRepository ledger();

    Sql sql();

    @Test
    default void a_claim_passes_over_what_another_node_is_claiming() throws SQLException {
        IntStream.range(0, 4).forEach(job -> JdbcTestSupport.running(ledger(), "job-" + job));
        Claim two = new Claim(Claim.What.RUNNING, "default", null, Lease.of("node-1", Duration.ofMinutes(1)), 2);
        Instant now = ledger().now();
        try (Connection connection = database().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            List<LedgerEntry> first = new Reads(connection, sql()).due(two, now);

            List<LedgerEntry> second = ledger().claim(two);

            assertThat(first).hasSize(2);
            assertThat(second)
                    .hasSize(2)
                    .extracting(LedgerEntry::entryId)
                    .doesNotContainAnyElementsOf(
                            first.stream().map(LedgerEntry::entryId).toList());
            connection.rollback();
        }
    }

    @Test
    default void a_claim_does_not_take_a_lease_that_was_extended_meanwhile() throws SQLException {
        LedgerEntry entry = JdbcTestSupport.running(ledger(), "job-1");
        Claim claim = new Claim(Claim.What.RUNNING, "default", null, Lease.of("node-1", Duration.ZERO), 1);
        LedgerEntry leased = ledger().claim(claim).get(0);
        Instant now = ledger().now();
        LedgerEntry next = leased.claimed(Lease.of("node-2", Duration.ofMinutes(1)), now);
        ledger().extend(Lease.of("node-1", Duration.ofMinutes(1)), List.of(entry.entryId()));

        try (Connection connection = database().getConnection()) {
            assertThat(new Writes(connection, sql()).claim(Claim.What.RUNNING, List.of(next), now))
                    .isEmpty();
        }
    }
}
