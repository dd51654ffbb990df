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
    void theFirstLinkIsTheVideo() {
        assertThat(FINISHED.videoUrl()).isEqualTo("https://h.example/v?sig=secret");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).videoUrl()).isNull();
    }

    @Test
    void asAMapItHasEverythingThatIsKnownInTheOrderOfItsJson() {
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
    void asAMapItLeavesOutWhatIsNotKnown() {
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).toMap()).containsOnlyKeys("requestId", "status");
    }

    @Test
    void inALogItShowsNoLinks() {
        assertThat(FINISHED).hasToString("Job[job-1, completed]");
    }

    @Test
    void itsLinksCannotBeChanged() {
        List<String> links = new ArrayList<>(List.of("https://h.example/v"));
        Job job = new Job("job-1", null, null, JobStatus.COMPLETED, null, links, null, null, null, null);
        links.clear();

        assertThat(job.outputUrls()).hasSize(1);
        assertThatThrownBy(() -> job.outputUrls().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itHasAnIdAndAState() {
        assertThatThrownBy(() -> Job.of("a/b", JobStatus.IN_QUEUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Job.of(null, JobStatus.IN_QUEUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Job.of("job-1", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatTheApiToldAboutTheModelWinsOverTheLedger() {
        assertThat(FINISHED.withOrigin("c/d", "key").model()).isEqualTo("a/b");
        assertThat(FINISHED.withOrigin("c/d", "key").jobKey()).isEqualTo("key");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).withOrigin("c/d", null).model())
                .isEqualTo("c/d");
    }

    @Test
    void inAnotherStateTheQueuePositionIsGone() {
        Job queued = new Job("job-1", null, null, JobStatus.IN_QUEUE, 4, null, null, null, null, null);

        assertThat(queued.withStatus(JobStatus.CANCELLED)).isEqualTo(Job.of("job-1", JobStatus.CANCELLED));
    }

    @Test
    void aJobThatWasCancelledSaysSoAsItsKindOfFailure() {
        assertThat(Job.of("job-1", JobStatus.CANCELLED).toMap()).containsEntry("failureKind", "cancelled");
        assertThat(Job.of("job-1", JobStatus.IN_QUEUE).toMap()).doesNotContainKeys("failureKind", "errorCode");
    }

    @Test
    void theOutputOfAJobWithoutAFileIsInItsMap() {
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
