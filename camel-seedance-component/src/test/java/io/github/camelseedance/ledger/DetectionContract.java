// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

/** A ledger knows when a job ran, and does not believe each time that the API reports. */
public interface DetectionContract extends LedgerFixture {

    private LedgerEntry runsFor(Duration time, JobStatus end, Instant reported) {
        LedgerEntry queued = submitted("key", "job-1");
        clock().advance(Duration.ofSeconds(30));
        LedgerEntry running = ledger().record(queued, seen("job-1", IN_PROGRESS));
        clock().advance(time);
        Job job = new Job("job-1", null, null, end, null, null, null, null, null, reported);
        return current(ledger().record(running, job));
    }

    @Test
    default void the_time_between_the_end_and_its_detection_is_stored() {
        Instant finished = clock().instant().plusSeconds(80);

        LedgerEntry entry = runsFor(Duration.ofSeconds(60), COMPLETED, finished);

        assertThat(entry.progress().runningAt()).isEqualTo(entry.createdAt().plusSeconds(30));
        assertThat(entry.progress().detectionLag()).isEqualTo(Duration.ofSeconds(10));
        assertThat(entry.progress().generationTime()).contains(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59Z"
            })
    default void an_impossible_end_is_no_detection_lag_and_does_not_change_the_generation_time(String reported) {
        LedgerEntry entry = runsFor(Duration.ofSeconds(60), COMPLETED, Instant.parse(reported));

        assertThat(entry.progress().detectionLag()).isNull();
        assertThat(entry.progress().generationTime()).contains(Duration.ofSeconds(60));
    }

    @Test
    default void an_end_before_the_job_was_seen_running_is_not_believed() {
        Instant beforeItRan = clock().instant().minusSeconds(31);

        LedgerEntry entry = runsFor(Duration.ofSeconds(60), COMPLETED, beforeItRan);

        assertThat(entry.progress().detectionLag()).isNull();
    }

    @Test
    default void a_job_that_did_not_complete_has_no_generation_time() {
        assertThat(runsFor(Duration.ofSeconds(60), JobStatus.FAILED, null)
                        .progress()
                        .generationTime())
                .isEmpty();
    }

    @Test
    default void a_job_that_is_submitted_again_starts_anew() {
        LedgerEntry entry = ledger().markUnconfirmed(reserve("key"), "no answer");
        clock().advance(Duration.ofHours(3));
        entry = ledger().submitAgain(entry, LEASE, null, java.util.List.of()).entry();
        entry = ledger().confirm(entry, "job-1", LEASE);
        Job job = new Job(
                "job-1",
                null,
                null,
                COMPLETED,
                null,
                null,
                null,
                null,
                null,
                entry.createdAt().minus(Duration.ofHours(1)));

        assertThat(current(ledger().record(entry, job)).progress().detectionLag())
                .isNull();
    }
}
