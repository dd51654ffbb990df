// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastSeenJobsTest {

    private final LastSeenJobs lastSeen = new LastSeenJobs();

    @Test
    void the_same_state_is_a_change_once() {
        assertThat(lastSeen.update(queued(2))).isTrue();
        assertThat(lastSeen.update(queued(2))).isFalse();
        assertThat(lastSeen.update(queued(1))).isTrue();
        assertThat(lastSeen.queuePosition("a")).contains(1);
    }

    @Test
    void a_late_answer_after_the_end_is_no_change() {
        lastSeen.update(Job.of("a", JobStatus.COMPLETED));

        assertThat(lastSeen.update(Job.of("a", JobStatus.IN_PROGRESS))).isFalse();
        assertThat(lastSeen.update(Job.of("a", JobStatus.COMPLETED))).isFalse();
    }

    @Test
    void a_submission_does_not_replace_a_later_state() {
        lastSeen.update(Job.of("a", JobStatus.IN_PROGRESS));

        lastSeen.submitted(Job.of("a", JobStatus.IN_QUEUE));

        assertThat(lastSeen.update(Job.of("a", JobStatus.IN_PROGRESS))).isFalse();
    }

    @Test
    void only_a_queued_job_has_a_queue_position() {
        lastSeen.update(queued(2));
        lastSeen.update(Job.of("a", JobStatus.IN_PROGRESS));

        assertThat(lastSeen.queuePosition("a")).isEmpty();
        assertThat(lastSeen.queuePosition("unknown")).isEmpty();
    }

    private static Job queued(int position) {
        return new Job("a", null, null, JobStatus.IN_QUEUE, position, null, null, null, null, null);
    }
}
