// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.DurationCounts;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.ledger.PhaseCounts;
import io.github.camelseedance.model.JobStatus;

/** Counts jobs and their durations by period. The database sorts durations into buckets, so that few rows are read. */
final class Numbers {

    /** {@link DurationCounts#bucket} of the column {@code duration}. */
    private static final String BUCKET = "CASE WHEN duration < 0 THEN 0 WHEN duration < " + 2 * DurationCounts.PARTS
            + " THEN duration WHEN duration < " + DurationCounts.LONGEST + " THEN "
            + bucket(
                    Integer.numberOfTrailingZeros(2 * DurationCounts.PARTS),
                    Long.numberOfTrailingZeros(DurationCounts.LONGEST))
            + " WHEN duration IS NOT NULL THEN " + DurationCounts.LONGEST + " END";

    private final Connection connection;
    private final Sql sql;

    Numbers(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Returns the bucket of a duration in between powers of two as an expression: a tree, because databases compare one by one.
     *
     * @param begin the exponent of the first, such that a bucket is longer than a millisecond
     * @param end the exponent of the one after the last
     */
    private static String bucket(int begin, int end) {
        if (end - begin == 1) {
            return "duration - MOD(duration, " + (1L << begin) / DurationCounts.PARTS + ")";
        }
        int middle = (begin + end) / 2;
        return "CASE WHEN duration < " + (1L << middle) + " THEN " + bucket(begin, middle) + " ELSE "
                + bucket(middle, end) + " END";
    }

    /** Returns the periods with jobs from this time on, the earliest first. */
    List<PeriodNumbers> since(Instant from, Duration period) throws SQLException {
        PhaseCounts counts = new PhaseCounts();
        for (Phase phase : Phase.values()) {
            count(phase, from, period, counts);
        }
        return counts.numbers();
    }

    private void count(Phase phase, Instant from, Duration period, PhaseCounts counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statement(phase))) {
            new Parameters(statement).duration(period).time(from);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant begin = Instant.ofEpochMilli(rows.getLong("period"));
                    JobStatus status = JobStatus.valueOf(rows.getString("status"));
                    long jobs = rows.getLong("jobs");
                    long bucket = rows.getLong("bucket");
                    counts.add(phase, begin, status, rows.wasNull() ? null : bucket, jobs);
                }
            }
        }
    }

    private String statement(Phase phase) {
        String duration =
                switch (phase) {
                    case QUEUE -> "running_at - created_at";
                    case GENERATION ->
                        "CASE WHEN status = 'COMPLETED' THEN"
                                + " ended_at - COALESCE(detection_ms, 0) - running_at END";
                    case DETECTION_LAG -> "detection_ms";
                    case DELIVERY -> "delivered_at - ended_at";
                };
        return sql.get(Sql.Text.NUMBERS)
                .replace("${at}", phase == Phase.QUEUE ? "created_at" : "ended_at")
                .replace("${duration}", duration)
                .replace("${bucket}", BUCKET);
    }
}
