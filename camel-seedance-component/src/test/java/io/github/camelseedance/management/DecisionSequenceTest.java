// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import io.github.camelseedance.wait.JobPoller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is decided in whatever order, about jobs in any stage, with an API that answers anything and rows that cannot be
 * written for a while: what was carried out has one row and one event, and what was refused has none.
 */
class DecisionSequenceTest implements LedgerFixture {

    private static final int STEPS = 400;

    /** All but one that submits a job. */
    private static final List<Decision> DECISIONS =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Decision.generateAgain)));

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Rows ledger = new Rows(new MemoryJobRepository(clock, 10_000));
    private final List<AuditRecord> published = new ArrayList<>();
    private final LedgerListener listener = new LedgerListener() {
        @Override
        public void decided(AuditRecord record) {
            published.add(record);
        }
    };
    private final NodeLedger node = new NodeLedger(ledger, List.of(listener), LEASE, timer, Runnable::run);
    private final Answers api = new Answers();
    private final LedgerDecisions decisions =
            new LedgerDecisions(node, new JobPoller(clock, timer, Runnable::run), entry -> api);
    private final List<String> expected = new ArrayList<>();
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_carried_out_has_one_row_and_what_is_refused_has_none(long seed) {
        random = new Random(seed);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofMillis(1 + random.nextInt(20)));
            ledger.away = random.nextInt(4) == 0;
            if (entries.isEmpty() || random.nextInt(3) == 0) {
                entries.add(entry(step));
            }
            decide(entries.get(random.nextInt(entries.size())).entryId());
        }
        ledger.away = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(published).extracting(AuditRecord::action).isEqualTo(expected);
        assertThat(ledger.audit(0, STEPS)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(expected).hasSizeGreaterThan(100).doesNotContain("queueTimeout");
    }

    private LedgerEntry entry(int number) {
        String id = "r-" + number;
        return switch (random.nextInt(7)) {
            case 0 -> reserve("k-" + number);
            case 1 -> ledger().markUnconfirmed(reserve("k-" + number), "cut");
            case 2 -> ledger().markUnconfirmed(reserve(null), "cut");
            case 3 -> running(id);
            case 4 -> submitted("k-" + number, id);
            case 5 -> parked(id);
            default -> delivered(id);
        };
    }

    private void decide(String entryId) {
        Decision decision = DECISIONS.get(random.nextInt(DECISIONS.size()));
        api.refuses = random.nextInt(4) == 0;
        api.cancels = random.nextBoolean();
        try {
            carryOut(decision, entryId);
        } catch (RuntimeException refused) {
            return;
        }
        expected.add(decision.name());
    }

    private void carryOut(Decision decision, String entryId) {
        switch (decision) {
            case cancel -> decisions.cancel(entryId);
            case forget -> decisions.forget(entryId);
            case sendAgain -> decisions.allowSendAgain(entryId);
            case resolve -> decisions.resolve(entryId, "resolved-" + entryId);
            case redeliver -> decisions.redeliver(entryId);
            case release -> decisions.releaseLease(entryId);
            case pause -> decisions.pausePolling();
            case resume -> decisions.resumePolling();
            case queueTimeout, generateAgain -> throw new IllegalArgumentException("is not one of these decisions");
        }
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    private static final class Answers extends UnusedApi {
        private boolean refuses;
        private boolean cancels;

        @Override
        public CompletableFuture<Cancellation> cancel(String requestId) {
            return refuses
                    ? CompletableFuture.failedFuture(new IllegalStateException("refused"))
                    : CompletableFuture.completedFuture(
                            cancels
                                    ? new Cancellation(
                                            Cancellation.Outcome.CANCELLED, Job.of(requestId, JobStatus.CANCELLED))
                                    : new Cancellation(
                                            Cancellation.Outcome.NOT_CANCELLABLE,
                                            Job.of(requestId, JobStatus.IN_PROGRESS)));
        }

        @Override
        public CompletableFuture<Job> status(String requestId) {
            return refuses
                    ? CompletableFuture.failedFuture(new IllegalStateException("unknown"))
                    : CompletableFuture.completedFuture(Job.of(requestId, JobStatus.IN_QUEUE));
        }
    }

    private static final class Rows extends DelegatingRepository {
        private boolean away;

        private Rows(JobRepository ledger) {
            super(ledger);
        }

        @Override
        public void audit(AuditRecord record) {
            if (away) {
                throw new LedgerException("away", null);
            }
            super.audit(record);
        }
    }
}
