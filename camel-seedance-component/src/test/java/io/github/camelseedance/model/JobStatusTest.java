package io.github.camelseedance.model;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

class JobStatusTest {

    @ParameterizedTest
    @CsvSource({
        "in_queue, IN_QUEUE",
        "pending, IN_QUEUE",
        "waiting, IN_QUEUE",
        "in_progress, IN_PROGRESS",
        "starting, IN_PROGRESS",
        "processing, IN_PROGRESS",
        "completed, COMPLETED",
        "succeeded, COMPLETED",
        "failed, FAILED",
        "cancelled, CANCELLED",
        "done, COMPLETED",
        "timed-out, FAILED",
        "Moderated, FAILED",
        "canceled, CANCELLED",
        "IN_PROGRESS, IN_PROGRESS",
        "' Waiting ', IN_QUEUE"
    })
    void theApiSpellsStatesInManyWays(String text, JobStatus status) {
        assertThat(JobStatus.ofWire(text)).contains(status);
    }

    @Test
    void theSpellingDoesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(JobStatus.ofWire("IN_QUEUE")).contains(JobStatus.IN_QUEUE);
            assertThat(JobStatus.IN_PROGRESS).hasToString("in_progress");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "rendering", "complete", "in queue", "submitting", "unconfirmed"})
    void aStateThatIsNotKnownIsNoneAndNobodyElseSetsThoseOfTheLedger(String text) {
        assertThat(JobStatus.ofWire(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void threeStatesAreTheEnd(JobStatus status) {
        assertThat(status.isTerminal()).isEqualTo(status == COMPLETED || status == FAILED || status == CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"})
    void whatIsWrittenCanBeRead(JobStatus status) {
        assertThat(JobStatus.ofWire(status.toString())).contains(status);
    }
}
