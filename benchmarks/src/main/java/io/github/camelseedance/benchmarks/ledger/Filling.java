// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.sql.SQLException;

/** Outstanding jobs, made by the database itself. */
final class Filling {

    static final String CHANNEL = "default";
    static final String MODEL = "bytedance/seedance-v1.5-pro/image-to-video";
    /** H2 becomes slow in large transactions. */
    private static final int CHUNK = 20_000;

    private static final long HOUR = 3_600_000;

    private Filling() {}

    /**
     * Empties the ledger and adds this number of running jobs without lease; they are due in the order of their numbers.
     *
     * @param due how many of them are due by now; the others follow within an hour
     */
    static void running(LedgerDatabase database, int jobs, int due) throws SQLException {
        long now = database.ledger().now().toEpochMilli();
        database.execute("TRUNCATE TABLE CAMEL_SEEDANCE_JOB");
        for (int from = 1; from <= jobs; from += CHUNK) {
            database.execute(
                    "INSERT INTO CAMEL_SEEDANCE_JOB (entry_id, channel, job_key, key_hash, request_id, request_hash, model,"
                            + " headers, status, stage, polls, due_at, news_at, attempts, created_at, updated_at, version)"
                            + " SELECT '00000000-0000-0000-0000-' || LPAD(CAST(n AS VARCHAR), 12, '0'), '" + CHANNEL
                            + "', 'key-' || n, "
                            + database.hash(CHANNEL, "'key-' || n") + ", 'job-' || n, "
                            + database.hash(CHANNEL, "'job-' || n")
                            + ", '" + MODEL + "',"
                            + " '{\"CamelFileName\":\"picture-' || n || '.png\",\"order\":\"2026-0815\"}', 'IN_PROGRESS', 'RUNNING', 3, "
                            + now + " + CASE WHEN n <= " + due + " THEN n - " + due + " - 1 ELSE CAST(CAST(" + HOUR
                            + " AS BIGINT) * (n - " + due + ") / " + Math.max(1, jobs - due) + " AS BIGINT) END + 0, "
                            + now + " - n % 60000, 0, " + now + " - " + jobs + " + n, " + now + ", 5 FROM "
                            + database.series(from, Math.min(jobs, from + CHUNK - 1)));
        }
    }
}
