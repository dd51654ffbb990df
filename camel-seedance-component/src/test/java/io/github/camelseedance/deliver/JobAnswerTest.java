// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.submit.ExchangeTestSupport;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobAnswerTest extends ExchangeTestSupport {

    private static final Job FINISHED = new Job(
            "job-1",
            null,
            null,
            JobStatus.COMPLETED,
            null,
            List.of("https://h.example/v", "https://h.example/w"),
            new BigDecimal("0.25"),
            null,
            null,
            null);

    @Test
    void a_job_is_written_as_body_and_headers() {
        Message message = exchange("before").getMessage();

        JobAnswer.write(FINISHED, message);

        assertThat(message.getBody()).isSameAs(FINISHED);
        assertThat(message.getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SeedanceConstants.REQUEST_ID, "job-1",
                        SeedanceConstants.STATUS, "completed",
                        SeedanceConstants.VIDEO_URL, "https://h.example/v",
                        SeedanceConstants.OUTPUT_URLS, FINISHED.outputUrls(),
                        SeedanceConstants.COST, new BigDecimal("0.25")));
    }

    @Test
    void headers_of_another_job_are_removed() {
        Message message = exchange("before").getMessage();
        JobAnswer.write(FINISHED, message);
        JobAnswer.write(new Job("job-0", null, null, JobStatus.IN_QUEUE, 3, null, null, "odd", null, null), message);
        JobAnswer.write(Job.of("job-2", JobStatus.IN_PROGRESS), message);

        assertThat(message.getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SeedanceConstants.REQUEST_ID, "job-2",
                        SeedanceConstants.STATUS, "in_progress"));
    }

    @Test
    void a_job_without_video_throws_its_exception() {
        assertThatThrownBy(() -> JobAnswer.throwIfWithoutVideo(Job.of("job-1", JobStatus.FAILED)))
                .isInstanceOf(JobFailedException.class);
        assertThatThrownBy(() -> JobAnswer.throwIfWithoutVideo(Job.of("job-1", JobStatus.CANCELLED)))
                .isInstanceOf(JobCancelledException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"FAILED", "CANCELLED"},
            mode = EnumSource.Mode.EXCLUDE)
    void any_other_job_does_not_throw(JobStatus status) {
        assertThatCode(() -> JobAnswer.throwIfWithoutVideo(Job.of("job-1", status)))
                .doesNotThrowAnyException();
    }
}
