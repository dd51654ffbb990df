// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MemoryBoundsTest implements LedgerFixture {

    private static final int BOUND = 3;

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, BOUND);

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Test
    void ended_jobs_are_forgotten_in_the_order_of_their_end() {
        LedgerEntry endsLast = submitted("a", "job-a");
        end("b");
        end("c");
        ledger.record(endsLast, seen("job-a", JobStatus.FAILED));
        assertThat(ledger.findByKey(CHANNEL, "b")).isPresent();

        end("d");
        assertForgotten("b");
        end("e");
        assertForgotten("c");
        assertThat(ledger.findByKey(CHANNEL, "a")).isPresent();
        end("f");
        assertForgotten("a");
        assertThat(ledger.findByKey(CHANNEL, "f")).isPresent();
    }

    @Test
    void a_key_that_was_forgotten_can_be_submitted_again() {
        IntStream.range(0, 10).forEach(job -> end("key-" + job));

        assertThat(ledger.reserve(intent("key-0"), LEASE).created()).isTrue();
        assertThat(ledger.reserve(intent("key-9"), LEASE).created()).isFalse();
    }

    @Test
    void an_entry_of_a_job_that_has_not_ended_is_never_evicted() {
        LedgerEntry intent = reserve("intent");
        LedgerEntry unconfirmed = ledger.markUnconfirmed(reserve("unconfirmed"), "who knows");
        LedgerEntry queued = submitted("queued", "job-queued");
        LedgerEntry running =
                ledger.record(submitted("running", "job-running"), seen("job-running", JobStatus.IN_PROGRESS));

        IntStream.range(0, 100).forEach(job -> end("key-" + job));

        assertThat(ledger.findByKey(CHANNEL, "intent")).contains(intent);
        assertThat(ledger.findByKey(CHANNEL, "unconfirmed")).contains(unconfirmed);
        assertThat(ledger.findByRequestId(CHANNEL, "job-queued")).contains(queued);
        assertThat(ledger.findByRequestId(CHANNEL, "job-running")).contains(running);
    }

    @Test
    void that_it_forgets_is_said_once() {
        try (LogCapture log = new LogCapture(MemoryBounds.class)) {
            IntStream.range(0, BOUND).forEach(job -> end("key-" + job));
            assertThat(log.messages()).isEmpty();

            IntStream.range(BOUND, 20).forEach(job -> end("key-" + job));
            assertThat(log.messages()).hasSize(1).first().asString().contains("3 ended jobs");
        }
    }

    @Test
    void each_job_that_is_forgotten_undelivered_is_named() {
        try (LogCapture log = new LogCapture(MemoryJobRepository.class)) {
            end("delivered");
            ledger.deliver(ledger.findByKey(CHANNEL, "delivered").orElseThrow());
            IntStream.range(0, BOUND).forEach(job -> end("key-" + job));
            assertThat(log.messages()).isEmpty();

            end("one-more");
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("job-key-0");
        }
    }

    @Test
    void it_remembers_at_least_one_job() {
        assertThatThrownBy(() -> new MemoryJobRepository(clock, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void an_evicted_job_counts_for_budgets_and_costs() {
        Budget budget = new Budget(CHANNEL, new BigDecimal("1"), Duration.ofDays(1));
        for (int job = 0; job < 10; job++) {
            LedgerEntry entry = ledger.reserve(
                            intent("key-" + job).withEstimate(new BigDecimal("0.1")),
                            LEASE,
                            job < 5 ? List.of() : List.of(budget))
                    .entry();
            ledger.record(ledger.confirm(entry, "job-" + job, LEASE), seen("job-" + job, JobStatus.COMPLETED));
            clock.advance(Duration.ofSeconds(45));
        }
        assertForgotten("key-0");

        assertThat(ledger.spending(budget)).isEqualTo(new Spending(budget, BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(ledger.costs(Instant.EPOCH, Instant.MAX))
                .singleElement()
                .satisfies(day -> assertThat(day.jobs()).isEqualTo(10))
                .satisfies(day -> assertThat(day.spent()).isEqualTo(BigDecimal.ONE));
        SubmissionIntent next = intent("next").withEstimate(new BigDecimal("0.1"));
        assertThatThrownBy(() -> ledger.reserve(next, LEASE, List.of(budget)))
                .isInstanceOf(BudgetRefusedException.class);

        clock.advance(Duration.ofDays(1));
        ledger.removeEnded(Duration.ofDays(1));

        assertThat(ledger.reserve(next, LEASE, List.of(budget)).created()).isTrue();
        assertThat(ledger.spending(budget).spent()).isEqualTo(BigDecimal.ZERO);
    }

    private void end(String key) {
        ledger.record(submitted(key, "job-" + key), seen("job-" + key, JobStatus.COMPLETED));
    }

    private void assertForgotten(String key) {
        assertThat(ledger.findByKey(CHANNEL, key)).isEmpty();
        assertThat(ledger.findByRequestId(CHANNEL, "job-" + key)).isEmpty();
    }
}
