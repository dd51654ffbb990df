// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobTest {

    static final Job FINISHED = new Job(
            "job-1",
            "a/b",
            "order 7",
            JobStatus.COMPLETED,
            null,
            List.of("https://h.example/v?sig=secret", "https://h.example/i"),
            new BigDecimal("0.25"),
            null,
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-02T03:06:05Z"));

    @Test
    void the_first_link_is_the_video() {
        assertThat(FINISHED.videoUrl()).isEqualTo("https://h.example/v?sig=secret");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).videoUrl()).isNull();
    }

    @Test
    void as_a_map_it_has_everything_that_is_known_in_the_order_of_its_json() {
        assertThat(FINISHED.toMap())
                .containsExactly(
                        entry("requestId", "job-1"),
                        entry("status", "completed"),
                        entry("model", "a/b"),
                        entry("jobKey", "order 7"),
                        entry("videoUrl", "https://h.example/v?sig=secret"),
                        entry("outputUrls", FINISHED.outputUrls()),
                        entry("cost", new BigDecimal("0.25")),
                        entry("createdAt", "2026-01-02T03:04:05Z"),
                        entry("finishedAt", "2026-01-02T03:06:05Z"));
    }

    @Test
    void as_a_map_it_leaves_out_what_is_not_known() {
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).toMap()).containsOnlyKeys("requestId", "status");
    }

    @Test
    void in_a_log_it_shows_no_links() {
        assertThat(FINISHED).hasToString("Job[job-1, completed]");
    }

    @Test
    void its_links_cannot_be_changed() {
        List<String> links = new ArrayList<>(List.of("https://h.example/v"));
        Job job = new Job("job-1", null, null, JobStatus.COMPLETED, null, links, null, null, null, null);
        links.clear();

        assertThat(job.outputUrls()).hasSize(1);
        assertThatThrownBy(() -> job.outputUrls().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void it_has_an_id_and_a_state() {
        assertThatThrownBy(() -> Job.of("a/b", JobStatus.IN_QUEUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Job.of(null, JobStatus.IN_QUEUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Job.of("job-1", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void the_model_of_the_api_wins_over_that_of_the_ledger() {
        assertThat(FINISHED.withOrigin("c/d", "key").model()).isEqualTo("a/b");
        assertThat(FINISHED.withOrigin("c/d", "key").jobKey()).isEqualTo("key");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).withOrigin("c/d", null).model())
                .isEqualTo("c/d");
    }

    @Test
    void in_another_state_the_queue_position_is_gone() {
        Job queued = new Job("job-1", null, null, JobStatus.IN_QUEUE, 4, null, null, null, null, null);

        assertThat(queued.withStatus(JobStatus.CANCELLED)).isEqualTo(Job.of("job-1", JobStatus.CANCELLED));
    }

    @Test
    void a_cancelled_job_has_that_kind_of_failure() {
        assertThat(Job.of("job-1", JobStatus.CANCELLED).toMap()).containsEntry("failureKind", "cancelled");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).toMap()).doesNotContainKeys("failureKind", "errorCode");
    }

    @Test
    void the_output_of_a_job_without_a_file_is_in_its_map() {
        Job job = new Job(
                "job-1",
                null,
                null,
                JobStatus.COMPLETED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "{\"note\":1}");

        assertThat(job.toMap()).containsEntry("rawOutput", "{\"note\":1}");
        assertThat(job.withOrigin("a/b", "k").rawOutput()).isEqualTo("{\"note\":1}");
    }
}
