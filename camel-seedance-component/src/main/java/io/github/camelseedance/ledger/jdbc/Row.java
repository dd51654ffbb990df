package io.github.camelseedance.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.Delivery;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Progress;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;

/** An entry as a row of the table. */
final class Row {

    private Row() {}

    /** Sets the columns that never change, in the order of the insertion. */
    static void setIntent(Parameters parameters, LedgerEntry entry) throws SQLException {
        SubmissionIntent intent = entry.intent();
        parameters
                .text(intent.entryId())
                .text(intent.channel())
                .text(intent.jobKey())
                .text(KeyHash.of(intent.channel(), intent.jobKey()))
                .text(intent.model())
                .text(HeadersJson.write(intent.headers()))
                .text(intent.prompt())
                .text(HeadersJson.write(new LinkedHashMap<>(intent.input())))
                .time(entry.createdAt());
    }

    /** Sets how far the job has come. */
    static void setProgress(Parameters parameters, LedgerEntry entry) throws SQLException {
        Progress progress = entry.progress();
        parameters
                .text(progress.requestId())
                .text(KeyHash.of(entry.channel(), progress.requestId()))
                .name(progress.status())
                .name(entry.stage())
                .decimal(progress.cost())
                .text(progress.error())
                .text(progress.errorCode())
                .name(progress.failureKind())
                .number(progress.polls())
                .time(progress.endedAt());
    }

    /** Sets what follows the lease, to the end of the row. */
    static void setDelivery(Parameters parameters, LedgerEntry entry) throws SQLException {
        Delivery delivery = entry.delivery();
        parameters
                .time(delivery.newsAt())
                .number(delivery.attempts())
                .time(delivery.deliveredAt())
                .text(delivery.parkedReason())
                .time(entry.updatedAt())
                .number(entry.version());
    }

    static List<LedgerEntry> all(ResultSet rows) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        while (rows.next()) {
            entries.add(entry(rows));
        }
        return entries;
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                new SubmissionIntent(
                        row.getString("entry_id"),
                        row.getString("channel"),
                        row.getString("job_key"),
                        row.getString("model"),
                        HeadersJson.read(row.getString("headers")),
                        row.getString("prompt"),
                        input(row.getString("input"))),
                new Progress(
                        row.getString("request_id"),
                        JobStatus.valueOf(row.getString("status")),
                        row.getBigDecimal("cost"),
                        row.getString("error_text"),
                        row.getString("error_code"),
                        failureKind(row.getString("failure_kind")),
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

    private static Map<String, String> input(String json) {
        Map<String, String> hashes = new LinkedHashMap<>();
        HeadersJson.read(json).forEach((field, hash) -> hashes.put(field, (String) hash));
        return hashes;
    }

    private static FailureKind failureKind(String name) {
        return name == null ? null : FailureKind.valueOf(name);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
