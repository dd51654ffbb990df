// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;

/** Reads the table. */
final class Reads {

    /** The maximum number of entries per call, after a crash of many nodes; the next call returns the rest. */
    private static final int MAX_ABANDONED = 1_000;

    private final Connection connection;
    private final Sql sql;

    Reads(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    Optional<LedgerEntry> find(String entryId) throws SQLException {
        return one(Sql.Text.FIND, entryId);
    }

    Optional<LedgerEntry> findByKey(String channel, String jobKey) throws SQLException {
        return one(Sql.Text.FIND_BY_KEY, Row.hash(channel, jobKey));
    }

    Optional<LedgerEntry> findByRequestId(String channel, String requestId) throws SQLException {
        return one(Sql.Text.FIND_BY_REQUEST, Row.hash(channel, requestId));
    }

    /** Returns empty also if another transaction has locked it. */
    Optional<LedgerEntry> lockByRequestId(String channel, String requestId) throws SQLException {
        return one(Sql.Text.LOCK_BY_REQUEST, Row.hash(channel, requestId));
    }

    private Optional<LedgerEntry> one(Sql.Text text, String id) throws SQLException {
        return entries(sql.get(text), 1, parameters -> parameters.text(id)).stream()
                .findFirst();
    }

    /**
     * Returns entries that are due. In a transaction, no other can claim them until its end. The channel is compared here as
     * well: to a collation, names that differ in blanks, or in case, can be the same.
     */
    List<LedgerEntry> due(Claim claim, Instant now) throws SQLException {
        return claim.requestId() == null
                ? anyDue(claim, now).stream()
                        .filter(entry -> claim.channel().equals(entry.channel()))
                        .toList()
                : oneDue(claim, now);
    }

    /** Reads the row before locking it, which is a write: a consumer of one job claims until it is due. */
    private List<LedgerEntry> oneDue(Claim claim, Instant now) throws SQLException {
        boolean isDue = findByRequestId(claim.channel(), claim.requestId())
                .filter(entry -> claim.fits(entry, now))
                .isPresent();
        return isDue
                ? lockByRequestId(claim.channel(), claim.requestId()).stream()
                        .filter(entry -> claim.fits(entry, now))
                        .toList()
                : List.of();
    }

    private List<LedgerEntry> anyDue(Claim claim, Instant now) throws SQLException {
        Sql.Text text = claim.what() == Claim.What.CHANGED ? Sql.Text.DUE_CHANGES : Sql.Text.DUE_WORK;
        return entries(sql.get(text), claim.max(), parameters -> {
            parameters.text(claim.channel());
            switch (claim.what()) {
                case RUNNING -> parameters.name(Stage.RUNNING);
                case ENDED -> parameters.name(Stage.ENDED);
                case CHANGED -> parameters.time(now.minus(Claim.MAX_CHANGE_AGE));
            }
            parameters.time(now);
            parameters.number(claim.max());
        });
    }

    List<LedgerEntry> abandoned(Instant now) throws SQLException {
        return entries(sql.get(Sql.Text.ABANDONED), MAX_ABANDONED, parameters -> parameters.time(now));
    }

    List<LedgerCount> count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.COUNT));
                ResultSet rows = statement.executeQuery()) {
            List<LedgerCount> counts = new ArrayList<>();
            while (rows.next()) {
                counts.add(new LedgerCount(
                        rows.getString("channel"),
                        JobStatus.valueOf(rows.getString("status")),
                        Stage.valueOf(rows.getString("stage")),
                        rows.getLong("entries")));
            }
            return counts;
        }
    }

    private List<LedgerEntry> entries(String text, int max, Conditions.Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setMaxRows(max);
            binding.set(new Parameters(statement));
            try (ResultSet rows = statement.executeQuery()) {
                return Row.all(rows);
            }
        }
    }
}
