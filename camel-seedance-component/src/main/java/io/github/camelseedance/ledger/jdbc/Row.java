// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.Delivery;
import io.github.camelseedance.ledger.History;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Progress;
import io.github.camelseedance.ledger.SearchWords;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.model.Sha256;

/** Maps entries to rows of the table. */
final class Row {

    private Row() {}

    /**
     * Returns the SHA-256 of a job key or request id within its channel, in hexadecimal: it is unique to the letter, whatever
     * the collation of the database thinks of case, accents and blanks, and however long an index entry may be.
     *
     * @return {@code null} without a key: rows without one are never equal
     */
    static String hash(String channel, String key) {
        if (key == null) {
            return null;
        }
        byte[] bytes = (channel + '\0' + key).getBytes(StandardCharsets.UTF_8);
        Sha256 hash = new Sha256();
        hash.bytes(bytes, bytes.length);
        return hash.hex();
    }

    /** Returns the words by which people find the entry, each behind a blank. */
    static String words(LedgerEntry entry) {
        return SearchWords.of(entry).stream().map(word -> " " + word).collect(Collectors.joining());
    }

    /** Sets the columns that never change, in the order of the insertion. */
    static void setIntent(Parameters parameters, LedgerEntry entry) throws SQLException {
        SubmissionIntent intent = entry.intent();
        parameters
                .text(intent.entryId())
                .text(intent.channel())
                .text(intent.jobKey())
                .text(Row.hash(intent.channel(), intent.jobKey()))
                .text(intent.model())
                .text(HeadersJson.write(intent.headers()))
                .text(intent.prompt())
                .text(HeadersJson.write(new LinkedHashMap<>(intent.input())))
                .duration(intent.queueTimeout())
                .text(intent.fileName())
                .text(intent.request());
    }

    /** Sets the columns that change only if the entry is submitted again. */
    static void setCharge(Parameters parameters, LedgerEntry entry) throws SQLException {
        parameters.decimal(entry.intent().estimate()).time(entry.createdAt());
    }

    /** Sets the columns of the progress. */
    static void setProgress(Parameters parameters, LedgerEntry entry) throws SQLException {
        Progress progress = entry.progress();
        parameters
                .text(progress.requestId())
                .text(Row.hash(entry.channel(), progress.requestId()))
                .name(progress.status())
                .name(entry.stage())
                .decimal(progress.cost())
                .text(progress.error())
                .text(progress.errorCode())
                .name(progress.failureKind())
                .number(progress.polls())
                .time(progress.endedAt())
                .time(progress.runningAt())
                .duration(progress.detectionLag());
    }

    /** Sets the columns after the lease, to the end of the row. */
    static void setDelivery(Parameters parameters, LedgerEntry entry) throws SQLException {
        Delivery delivery = entry.delivery();
        parameters
                .time(delivery.changeDueAt())
                .number(delivery.attempts())
                .time(delivery.deliveredAt())
                .text(delivery.parkedReason())
                .time(entry.updatedAt())
                .number(entry.version())
                .text(entry.history().json());
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
                        input(row.getString("input")),
                        row.getBigDecimal("estimate"),
                        duration(row, "queue_timeout"),
                        row.getString("file_name"),
                        row.getString("request")),
                new Progress(
                        row.getString("request_id"),
                        JobStatus.valueOf(row.getString("status")),
                        row.getBigDecimal("cost"),
                        row.getString("error_text"),
                        row.getString("error_code"),
                        failureKind(row.getString("failure_kind")),
                        row.getInt("polls"),
                        time(row, "ended_at"),
                        time(row, "running_at"),
                        duration(row, "detection_ms")),
                new Delivery(
                        row.getString("owner"),
                        time(row, "due_at"),
                        time(row, "news_at"),
                        row.getInt("attempts"),
                        time(row, "delivered_at"),
                        row.getString("parked_reason")),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.getLong("version"),
                new History(row.getString("history")));
    }

    private static Map<String, String> input(String json) {
        Map<String, String> hashes = new LinkedHashMap<>();
        HeadersJson.read(json).forEach((field, hash) -> hashes.put(field, (String) hash));
        return hashes;
    }

    private static FailureKind failureKind(String name) {
        return name == null ? null : FailureKind.valueOf(name);
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
