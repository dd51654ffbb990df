package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

import io.github.camelseedance.ledger.Delivery;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Progress;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.JobStatus;

/** A ledger entry as a row of the table. */
final class EntryRow {

    /** All columns, in the order in which {@link #insert} sets them. */
    static final String COLUMNS =
            "entry_id, channel, job_key, key_hash, request_id, model, headers, prompt, status, stage, cost,"
                    + " error, polls, ended_at, owner, due_at, news_at, attempts, delivered_at, parked_reason, created_at, updated_at,"
                    + " version";

    private EntryRow() {}

    static void insert(PreparedStatement statement, LedgerEntry entry) throws SQLException {
        SubmissionIntent intent = entry.intent();
        Parameters row = new Parameters(statement)
                .text(intent.entryId())
                .text(intent.channel())
                .text(intent.jobKey())
                .text(intent.jobKey() == null ? null : keyHash(intent.channel(), intent.jobKey()))
                .text(entry.requestId())
                .text(intent.model())
                .text(HeadersJson.write(intent.headers()))
                .text(intent.prompt())
                .text(entry.status().toString())
                .text(entry.stage().name());
        progress(row, entry.progress());
        delivery(row, entry.delivery());
        row.time(entry.createdAt()).time(entry.updatedAt()).number(entry.version());
    }

    /** Everything that can change, and then which version of the entry it replaces. */
    static void replace(PreparedStatement statement, LedgerEntry expected, LedgerEntry next) throws SQLException {
        Parameters row = new Parameters(statement)
                .text(next.requestId())
                .text(next.status().toString())
                .text(next.stage().name());
        progress(row, next.progress());
        delivery(row, next.delivery());
        row.time(next.updatedAt())
                .number(next.version())
                .text(expected.entryId())
                .number(expected.version());
    }

    private static void progress(Parameters row, Progress progress) throws SQLException {
        row.decimal(progress.cost())
                .text(progress.error())
                .number(progress.polls())
                .time(progress.endedAt());
    }

    private static void delivery(Parameters row, Delivery delivery) throws SQLException {
        row.text(delivery.owner())
                .time(delivery.dueAt())
                .time(delivery.newsAt())
                .number(delivery.attempts())
                .time(delivery.deliveredAt())
                .text(delivery.parkedReason());
    }

    static LedgerEntry read(ResultSet row) throws SQLException {
        return new LedgerEntry(
                new SubmissionIntent(
                        row.getString("entry_id"),
                        row.getString("channel"),
                        row.getString("job_key"),
                        row.getString("model"),
                        HeadersJson.read(row.getString("headers")),
                        row.getString("prompt")),
                new Progress(
                        row.getString("request_id"),
                        JobStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getBigDecimal("cost"),
                        row.getString("error"),
                        row.getInt("polls"),
                        time(row, "ended_at")),
                new Delivery(
                        row.getString("owner"),
                        time(row, "due_at"),
                        time(row, "news_at"),
                        row.getInt("attempts"),
                        time(row, "delivered_at"),
                        row.getString("parked_reason")),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.getLong("version"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static String keyHash(String channel, String jobKey) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(channel.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(jobKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets one parameter after the other. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private int last;

        private Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        private Parameters text(String value) throws SQLException {
            statement.setString(++last, value);
            return this;
        }

        private Parameters number(long value) throws SQLException {
            statement.setLong(++last, value);
            return this;
        }

        private Parameters decimal(BigDecimal value) throws SQLException {
            statement.setBigDecimal(++last, value);
            return this;
        }

        private Parameters time(Instant value) throws SQLException {
            if (value == null) {
                statement.setNull(++last, Types.BIGINT);
            } else {
                statement.setLong(++last, value.toEpochMilli());
            }
            return this;
        }
    }
}
