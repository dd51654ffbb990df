// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;
import static org.assertj.core.api.Assertions.assertThat;

/** The words of a job are in a table of their own on PostgreSQL, and go with their job. */
class StrayWordsTest {

    private final DataSource postgres = Postgres.dataSource();
    private final JdbcJobRepository ledger = new JdbcJobRepository(postgres);

    @Test
    void a_removed_or_forgotten_job_leaves_no_words() throws SQLException {
        LedgerEntry old = running("old");
        ledger.deliver(ledger.record(old, Job.of("old", JobStatus.COMPLETED)));
        LedgerEntry intent = ledger.reserve(
                        new SubmissionIntent("intent", "default", "intent", "a/b"), JdbcTestSupport.LEASE)
                .entry();
        LedgerEntry undecided = ledger.markUnconfirmed(intent, "who knows");
        assertThat(found("intent")).hasSize(1);
        ledger.forget(undecided);
        running("kept");
        assertThat(words()).containsExactly("entry-kept", "entry-old");
        execute(postgres, "UPDATE camel_seedance_job SET ended_at = 1 WHERE entry_id = 'entry-old'");

        assertThat(ledger.removeEnded(Duration.ofDays(1))).isEqualTo(1);

        assertThat(words()).containsExactly("entry-kept");
        assertThat(found("kept")).containsExactly("entry-kept");
    }

    @Test
    void a_job_of_another_version_is_forgotten_only_with_the_version_it_has() throws SQLException {
        LedgerEntry job = running("one");
        ledger.record(job, Job.of("one", JobStatus.IN_PROGRESS));

        assertThat(ledger.delete(job)).isFalse();

        assertThat(words()).containsExactly("entry-one");
    }

    /** As a node of an earlier version does, or a person. */
    @Test
    void words_without_a_job_are_not_found_and_removed_later() throws SQLException {
        running("deleted");
        running("kept");
        execute(postgres, "DELETE FROM camel_seedance_job WHERE entry_id = 'entry-deleted'");

        assertThat(found("deleted")).isEmpty();
        assertThat(found("kept")).containsExactly("entry-kept");
        assertThat(words()).containsExactly("entry-deleted", "entry-kept");

        assertThat(ledger.removeEnded(Duration.ofDays(1))).isZero();

        assertThat(words()).containsExactly("entry-kept");
    }

    @Test
    void the_table_of_jobs_can_be_emptied_alone() throws SQLException {
        running("one");
        execute(postgres, "TRUNCATE camel_seedance_job");

        assertThat(found("one")).isEmpty();
        running("one");

        assertThat(found("one")).containsExactly("entry-one");
        assertThat(words()).containsExactly("entry-one");
    }

    private LedgerEntry running(String name) {
        return JdbcTestSupport.running(ledger, name);
    }

    private List<String> found(String text) {
        JobFilter filter = new JobFilter(
                text, null, JobFilter.ALL.stages(), JobFilter.ALL.statuses(), null, null, null, null, null, null);
        List<String> found = ledger.list(LedgerQuery.newest(10).matching(filter)).stream()
                .map(LedgerEntry::entryId)
                .toList();
        assertThat(ledger.countFound(filter, 10).jobs()).isEqualTo(found.size());
        return found;
    }

    private List<String> words() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT entry_id FROM camel_seedance_job_terms ORDER BY entry_id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
