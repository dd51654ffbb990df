package io.github.camelseedance.ledger;

import java.time.Clock;
import java.util.stream.IntStream;

import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MemoryJobRepositoryTest extends JobRepositoryContract {

    private static final int BOUND = 3;

    @Override
    protected JobRepository repository(Clock clock) {
        return new MemoryJobRepository(clock, BOUND);
    }

    @Test
    void endedJobsAreForgottenInTheOrderOfTheirEnd() {
        LedgerEntry endsLast = submitted("a", "job-a");
        end("b");
        end("c");
        repository.record(endsLast, seen("job-a", JobStatus.FAILED));
        assertThat(repository.findByKey(CHANNEL, "b")).isPresent();

        end("d");
        assertForgotten("b");
        end("e");
        assertForgotten("c");
        assertThat(repository.findByKey(CHANNEL, "a")).isPresent();
        end("f");
        assertForgotten("a");
        assertThat(repository.findByKey(CHANNEL, "f")).isPresent();
    }

    @Test
    void aKeyThatWasForgottenCanBeSubmittedAgain() {
        IntStream.range(0, 10).forEach(job -> end("key-" + job));

        assertThat(repository.reserve(intent("key-0"), LEASE).created()).isTrue();
        assertThat(repository.reserve(intent("key-9"), LEASE).created()).isFalse();
    }

    @Test
    void whatIsNotAtItsEndIsNeverForgotten() {
        LedgerEntry intent = reserve("intent");
        LedgerEntry unconfirmed = repository.markUnconfirmed(reserve("unconfirmed"), "who knows");
        LedgerEntry queued = submitted("queued", "job-queued");
        LedgerEntry running =
                repository.record(submitted("running", "job-running"), seen("job-running", JobStatus.IN_PROGRESS));

        IntStream.range(0, 100).forEach(job -> end("key-" + job));

        assertThat(repository.findByKey(CHANNEL, "intent")).contains(intent);
        assertThat(repository.findByKey(CHANNEL, "unconfirmed")).contains(unconfirmed);
        assertThat(repository.findByRequestId(CHANNEL, "job-queued")).contains(queued);
        assertThat(repository.findByRequestId(CHANNEL, "job-running")).contains(running);
    }

    @Test
    void thatItForgetsIsSaidOnce() {
        try (LogCapture log = new LogCapture(MemoryBounds.class)) {
            IntStream.range(0, BOUND).forEach(job -> end("key-" + job));
            assertThat(log.messages()).isEmpty();

            IntStream.range(BOUND, 20).forEach(job -> end("key-" + job));
            assertThat(log.messages()).hasSize(1).first().asString().contains("3 ended jobs");
        }
    }

    @Test
    void itRemembersAtLeastOneJob() {
        assertThatThrownBy(() -> new MemoryJobRepository(clock, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    private void end(String key) {
        repository.record(submitted(key, "job-" + key), seen("job-" + key, JobStatus.COMPLETED));
    }

    private void assertForgotten(String key) {
        assertThat(repository.findByKey(CHANNEL, key)).isEmpty();
        assertThat(repository.findByRequestId(CHANNEL, "job-" + key)).isEmpty();
    }
}
