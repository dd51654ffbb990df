// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SearchWords;

/** Changes the table. */
final class Writes {

    private final Connection connection;
    private final Sql sql;

    Writes(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Returns whether the entry was inserted; not if it violates a unique index. */
    boolean insert(LedgerEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.INSERT))) {
            setInsertion(new Parameters(statement), entry);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            if (SqlFailures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Inserts in one round trip, in a database that ignores duplicates.
     *
     * @return the counts of the driver, which may not be known
     */
    int[] insertAll(List<LedgerEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.INSERT))) {
            for (LedgerEntry entry : entries) {
                setInsertion(new Parameters(statement), entry);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static void setInsertion(Parameters parameters, LedgerEntry entry) throws SQLException {
        Row.setIntent(parameters, entry);
        Row.setCharge(parameters, entry);
        Row.setProgress(parameters, entry);
        parameters.text(entry.delivery().owner()).time(entry.delivery().dueAt());
        Row.setDelivery(parameters, entry);
    }

    boolean replace(LedgerEntry expected, LedgerEntry next, boolean leavesLease) throws SQLException {
        boolean hasNewWords = SearchWords.differ(expected, next);
        try (PreparedStatement statement =
                connection.prepareStatement(sql.get(hasNewWords ? Sql.Text.REPLACE_WORDS : Sql.Text.REPLACE))) {
            Parameters parameters = new Parameters(statement);
            if (hasNewWords) {
                parameters.text(Row.words(next));
            }
            Row.setCharge(parameters, next);
            Row.setProgress(parameters, next);
            parameters
                    .text(next.delivery().owner())
                    .flag(leavesLease)
                    .time(next.delivery().dueAt());
            Row.setDelivery(parameters, next);
            parameters.text(expected.entryId()).number(expected.version());
            return statement.executeUpdate() == 1;
        }
    }

    boolean delete(LedgerEntry expected) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.DELETE))) {
            new Parameters(statement).text(expected.entryId()).number(expected.version());
            return removed(statement) == 1;
        }
    }

    /** A statement that also removes from another table returns the count of entries instead of having one. */
    private static int removed(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            return statement.getUpdateCount();
        }
        try (ResultSet count = statement.getResultSet()) {
            count.next();
            return count.getInt(1);
        }
    }

    /** Claims entries that this transaction has found due, in one batch, and returns those it got. */
    List<LedgerEntry> claim(Claim.What what, List<LedgerEntry> claimed, Instant now) throws SQLException {
        Sql.Text text = what == Claim.What.CHANGED ? Sql.Text.CLAIM_CHANGES : Sql.Text.CLAIM_WORK;
        try (PreparedStatement statement = connection.prepareStatement(sql.get(text))) {
            for (LedgerEntry next : claimed) {
                Parameters parameters = new Parameters(statement);
                if (what == Claim.What.CHANGED) {
                    parameters.time(next.delivery().changeDueAt());
                } else {
                    parameters
                            .text(next.delivery().owner())
                            .time(next.delivery().dueAt())
                            .number(next.delivery().attempts());
                }
                parameters.time(next.updatedAt()).number(next.version());
                parameters.text(next.entryId()).number(next.version() - 1).time(now);
                statement.addBatch();
            }
            return updated(claimed, statement.executeBatch());
        }
    }

    private static List<LedgerEntry> updated(List<LedgerEntry> claimed, int[] counts) {
        List<LedgerEntry> updated = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            // A driver that does not count has changed the row as well: the transaction has it locked.
            if (counts[i] == 1 || counts[i] == Statement.SUCCESS_NO_INFO) {
                updated.add(claimed.get(i));
            }
        }
        return updated;
    }

    int extend(Lease lease, List<String> entryIds, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.EXTEND, entryIds.size()))) {
            Parameters parameters = new Parameters(statement)
                    .time(now.plus(lease.duration()))
                    .text(lease.owner())
                    .text(lease.ofConsumer().owner());
            for (String entryId : entryIds) {
                parameters.text(entryId);
            }
            return statement.executeUpdate();
        }
    }

    /** Returns the end of the oldest job that {@link #removeEnded} removes, or {@code null} if there is none. */
    Instant oldestEnded(Instant limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.OLDEST_ENDED))) {
            new Parameters(statement).time(limit);
            try (ResultSet oldest = statement.executeQuery()) {
                oldest.next();
                long endedAt = oldest.getLong(1);
                return oldest.wasNull() ? null : Instant.ofEpochMilli(endedAt);
            }
        }
    }

    int removeEnded(Instant limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.REMOVE_ENDED))) {
            new Parameters(statement).time(limit);
            return removed(statement);
        }
    }

    /** Removes words without a job, which searches ignore. Reads all of them. */
    void removeStrayWords() throws SQLException {
        for (String each : sql.statements(Sql.Text.REMOVE_STRAY_WORDS)) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(each);
            }
        }
    }

    /** Ends all leases. */
    void endLeases(Instant now) throws SQLException {
        for (Sql.Text text : List.of(Sql.Text.END_LEASES, Sql.Text.END_PUBLISHING)) {
            try (PreparedStatement statement = connection.prepareStatement(sql.get(text))) {
                new Parameters(statement).time(now).time(now);
                statement.executeUpdate();
            }
        }
    }
}
