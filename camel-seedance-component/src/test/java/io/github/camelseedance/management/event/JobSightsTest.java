package io.github.camelseedance.management.event;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobSightsTest {

    private final JobSights sights = new JobSights();

    @Test
    void the_same_sight_is_news_once() {
        assertThat(sights.isNews(queued(2))).isTrue();
        assertThat(sights.isNews(queued(2))).isFalse();
        assertThat(sights.isNews(queued(1))).isTrue();
        assertThat(sights.queuePosition("a")).contains(1);
    }

    @Test
    void what_comes_late_after_the_end_is_no_news() {
        sights.isNews(Job.of("a", JobStatus.COMPLETED));

        assertThat(sights.isNews(Job.of("a", JobStatus.IN_PROGRESS))).isFalse();
        assertThat(sights.isNews(Job.of("a", JobStatus.COMPLETED))).isFalse();
    }

    @Test
    void a_submission_does_not_undo_what_somebody_faster_has_seen() {
        sights.isNews(Job.of("a", JobStatus.IN_PROGRESS));

        sights.begin(Job.of("a", JobStatus.IN_QUEUE));

        assertThat(sights.isNews(Job.of("a", JobStatus.IN_PROGRESS))).isFalse();
    }

    @Test
    void only_a_queued_job_has_a_place_in_the_queue() {
        sights.isNews(queued(2));
        sights.isNews(Job.of("a", JobStatus.IN_PROGRESS));

        assertThat(sights.queuePosition("a")).isEmpty();
        assertThat(sights.queuePosition("unknown")).isEmpty();
    }

    private static Job queued(int position) {
        return new Job("a", null, null, JobStatus.IN_QUEUE, position, null, null, null, null, null);
    }
}
