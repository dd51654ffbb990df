// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.api.SubmissionLine;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.input.InputValidation;
import io.github.camelseedance.input.ModelCatalog;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nothing is ever paid twice. The body of a message is its job key. */
class SubmitterTest extends ExchangeTestSupport {

    private static final String CHANNEL = "default";
    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));
    private static final SubmitMode MODE = SubmitMode.detached((model, requestId) -> Duration.ZERO, exchange -> {});

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Ledger ledger = new Ledger(clock);
    private final NodeLedger node = new NodeLedger(ledger, List.of(), LEASE, timer, Runnable::run);
    private final Api api = new Api();
    private final Pacing pacing = new Pacing(clock);
    private final SubmissionLine line = new SubmissionLine(pacing, 64, timer, Runnable::run);
    private final PendingSubmissions underWay = new PendingSubmissions();
    private final AtomicInteger lastId = new AtomicInteger();
    private final SubmissionMark mark = new SubmissionMark();
    private final ModelCatalog catalog =
            new ModelCatalog(id -> CompletableFuture.failedFuture(new AssertionError("no lookup is needed")), clock);
    private RequestBinder binder;
    private Submitter keyed;
    private Submitter keyless;

    @BeforeEach
    void create() {
        SeedanceConfiguration configuration = new SeedanceConfiguration();
        configuration.setValidateInput(InputValidation.off);
        binder = new RequestBinder(
                context,
                configuration,
                catalog,
                Runnable::run,
                (exchange, completion) -> exchange.getExchangeExtension().addOnCompletion(completion));
        binder.start();
        keyed = submitter("${body}");
        keyless = submitter(null);
    }

    private Submitter submitter(String jobKey) {
        SeedanceConfiguration configuration = new SeedanceConfiguration();
        configuration.setJobKey(jobKey);
        return new Submitter(
                api,
                line,
                node,
                underWay,
                binder,
                new CostCheck(new Estimator(binder, catalog), configuration, List::of),
                new IntentFactory(context, configuration, () -> "entry-" + lastId.incrementAndGet()),
                (intent, accepted, request) -> {});
    }

    @AfterEach
    void stop() {
        binder.stop();
    }

    @Test
    void the_intent_is_in_the_ledger_before_the_first_byte_is_sent() {
        api.hang();
        CompletableFuture<Submission> submission = submit(keyed, "key");

        assertThat(entry("key").status()).isEqualTo(JobStatus.SUBMITTING);
        api.accept("job-1");

        assertThat(submission.join().job().requestId()).isEqualTo("job-1");
        assertThat(entry("key").requestId()).isEqualTo("job-1");
    }

    @Test
    void a_submission_that_waits_for_its_turn_is_not_in_the_ledger_yet() {
        pacing.capAt(0.001);
        submit(keyed, "first").join();

        CompletableFuture<Submission> second = submit(keyed, "second");
        assertThat(ledger.findByKey("default", "second")).isEmpty();
        // Longer than a lease lasts.
        timer.advance(Duration.ofSeconds(999));
        assertThat(ledger.markAbandoned()).isZero();
        assertThat(api.submissions).hasSize(1);

        timer.advance(Duration.ofSeconds(1));
        assertThat(second.join().job().requestId()).isEqualTo("job-2");
    }

    @Test
    void the_stop_ends_the_wait_for_a_turn_and_nothing_is_submitted() {
        pacing.capAt(0.1);
        submit(keyed, "first").join();
        CompletableFuture<Submission> second = submit(keyed, "second");

        line.stop();
        timer.advance(Duration.ofMinutes(1));

        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(WaitAbandonedException.class);
        assertThat(ledger.findByKey("default", "second")).isEmpty();
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_message_with_the_same_key_finds_the_job() {
        submit(keyed, "key").join();

        assertThat(submit(keyed, "key").join().job().requestId()).isEqualTo("job-1");
        assertThat(submit(keyed, "other").join().job().requestId()).isEqualTo("job-2");
        assertThat(api.submissions).hasSize(2);
    }

    @Test
    void a_message_that_fails_after_the_record_of_its_job_leaves_the_job_to_others() {
        SubmitMode waiting = SubmitMode.waiting(LEASE, () -> false, exchange -> {});
        for (int message = 1; message <= 2; message++) {
            ledger.withoutClock = true;
            CompletableFuture<Optional<Submission>> failed =
                    keyed.submit(exchange("key"), new SubmissionMark(), waiting);
            assertThatThrownBy(failed::join).rootCause().hasMessage("the ledger is away");

            ledger.withoutClock = false;
            assertThat(node.leases().size()).isZero();
            assertThat(entry("key").delivery().owner()).isNull();
        }
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_message_with_the_key_of_a_pending_submission_waits_for_it() {
        api.hang();
        CompletableFuture<Submission> first = submit(keyed, "key");
        CompletableFuture<Submission> second = submit(keyed, "key");
        assertThat(second).isNotDone();

        api.accept("job-1");

        assertThat(first.join().job()).isEqualTo(second.join().job());
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_message_that_waits_for_a_submission_shares_its_refusal() {
        api.hang();
        CompletableFuture<Submission> first = submit(keyed, "key");
        CompletableFuture<Submission> second = submit(keyed, "key");

        api.fail(refusal());

        assertThatThrownBy(first::join).hasCauseInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_long_submission_without_answer_is_unconfirmed_although_its_lease_was_extended() {
        api.hang();
        CompletableFuture<Submission> inDoubt = submit(keyed, "key");
        timer.advance(LEASE.duration().dividedBy(2));

        api.fail(new SubmissionUnconfirmedException("no answer", null, null));

        assertThat(inDoubt).isCompletedExceptionally();
        assertThat(entry("key").status()).isEqualTo(JobStatus.UNCONFIRMED);
        assertThat(entry("key").error()).isEqualTo("no answer");
    }

    @Test
    void a_refused_submission_leaves_no_entry_and_can_be_sent_again() {
        api.hang();
        CompletableFuture<Submission> refused = submit(keyed, "key");
        api.fail(refusal());
        assertThat(refused).isCompletedExceptionally();
        assertThat(ledger.findByKey(CHANNEL, "key")).isEmpty();

        api.acceptAll();
        assertThat(submit(keyed, "key").join().job().requestId()).isEqualTo("job-2");
    }

    @Test
    void an_unconfirmed_submission_is_never_sent_again() {
        api.hang();
        CompletableFuture<Submission> first = submit(keyed, "key");
        api.fail(new SubmissionUnconfirmedException("Read timed out", null, null));
        api.acceptAll();

        assertThatThrownBy(first::join)
                .hasCauseInstanceOf(SubmissionUnconfirmedException.class)
                .cause()
                .hasMessageContaining("jobKey 'key'");
        assertThat(entry("key").status()).isEqualTo(JobStatus.UNCONFIRMED);
        assertThatThrownBy(submit(keyed, "key")::join)
                .hasCauseInstanceOf(SubmissionUnconfirmedException.class)
                .cause()
                .hasMessageContaining("Read timed out");
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void an_intent_left_by_a_crash_is_never_sent_again() {
        ledger.reserve(
                new SubmissionIntent("of-the-last-run", CHANNEL, "key", "a/b"),
                Lease.of("dead", Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(2));

        assertThatThrownBy(submit(keyed, "key")::join)
                .hasCauseInstanceOf(SubmissionUnconfirmedException.class)
                .cause()
                .hasMessageContaining("when the application stopped");
        assertThat(api.submissions).isEmpty();
    }

    @Test
    void a_redelivery_finds_its_job_without_a_key() {
        Exchange exchange = exchange("x");
        submit(keyless, exchange).join();
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, 1);
        clock.advance(Duration.ofMinutes(3));

        Submission again = submit(keyless, exchange).join();

        assertThat(again.job().requestId()).isEqualTo("job-1");
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_redelivery_of_an_unconfirmed_submission_is_unconfirmed() {
        Exchange exchange = exchange("x");
        api.hang();
        submit(keyless, exchange);
        api.fail(new SubmissionUnconfirmedException("Read timed out", null, null));
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, 1);

        assertThatThrownBy(submit(keyless, exchange)::join).hasCauseInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void without_a_key_each_message_is_a_job() {
        submit(keyless, "x").join();
        submit(keyless, "x").join();

        assertThat(api.submissions).hasSize(2);
    }

    @Test
    void nothing_is_paid_if_the_ledger_cannot_reserve() {
        ledger.broken = true;

        assertThatThrownBy(() -> submit(keyed, "key").join()).hasMessageContaining("the ledger is away");
        assertThat(api.submissions).isEmpty();
    }

    @Test
    void a_paid_job_is_recorded_after_an_outage_of_the_ledger() {
        api.hang();
        CompletableFuture<Submission> submission = submit(keyed, "key");
        ledger.broken = true;
        api.accept("job-1");
        timer.advance(Duration.ofSeconds(10));
        assertThat(submission).isNotDone();

        ledger.broken = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(submission.join().job().requestId()).isEqualTo("job-1");
        assertThat(entry("key").requestId()).isEqualTo("job-1");
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void an_outage_until_the_stop_leaves_the_intent_and_logs_the_paid_job() {
        api.hang();
        CompletableFuture<Submission> submission = submit(keyed, "key");
        ledger.broken = true;
        api.accept("job-1");
        timer.shutdown();
        timer.advance(Duration.ofSeconds(10));

        assertThatThrownBy(submission::join)
                .cause()
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("job-1")
                .hasMessageContaining("paid");
        ledger.broken = false;
        assertThat(entry("key").status()).isEqualTo(JobStatus.SUBMITTING);
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_message_waits_for_the_submission_of_another_node() {
        LedgerEntry elsewhere = submittedElsewhere();
        CompletableFuture<Submission> submission = submit(keyed, "key");
        timer.advance(Duration.ofSeconds(5));
        assertThat(submission).isNotDone();

        ledger.confirm(elsewhere, "job-1", Lease.dueIn(Duration.ZERO));
        timer.advance(Duration.ofSeconds(1));

        assertThat(submission.join().job().requestId()).isEqualTo("job-1");
        assertThat(api.submissions).isEmpty();
    }

    @Test
    void a_submission_of_another_node_that_dies_is_unconfirmed() {
        submittedElsewhere();
        CompletableFuture<Submission> submission = submit(keyed, "key");

        timer.advance(Duration.ofMinutes(2));

        assertThatThrownBy(submission::join).hasCauseInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(entry("key").status()).isEqualTo(JobStatus.UNCONFIRMED);
        assertThat(api.submissions).isEmpty();
    }

    @Test
    void a_refusal_removes_its_own_intent_only() {
        api.hang();
        CompletableFuture<Submission> refused = submit(keyed, "key");
        clock.advance(Duration.ofMinutes(2));
        ledger.markAbandoned();
        LedgerEntry sentAgain = ledger.submitAgain(
                        entry("key"), Lease.of("other-node", Duration.ofMinutes(1)), null, List.of())
                .entry();

        api.fail(refusal());

        assertThat(refused).isCompletedExceptionally();
        assertThat(entry("key")).isEqualTo(sentAgain);
    }

    @Test
    void a_pending_submission_of_this_node_is_not_sent_again_even_if_it_looks_abandoned() {
        api.hang();
        CompletableFuture<Submission> first = submit(keyed, "key");
        clock.advance(Duration.ofMinutes(2));
        ledger.markAbandoned();
        Exchange decision = exchange("key");
        decision.getMessage().setHeader(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain");

        CompletableFuture<Submission> second = submit(keyed, decision);
        api.accept("job-1");

        assertThat(second.join().job()).isEqualTo(first.join().job());
        assertThat(api.submissions).hasSize(1);
    }

    @Test
    void a_refusal_to_send_again_is_that_of_the_messages_that_wait_for_it_too() {
        api.hang();
        submit(keyed, "key");
        api.fail(new SubmissionUnconfirmedException("Read timed out", null, null));
        Exchange decision = exchange("key");
        decision.getMessage().setHeader(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain");
        AtomicReference<CompletableFuture<Submission>> waiting = new AtomicReference<>();
        ledger.beforeItIsSentAgain = () -> {
            waiting.set(submit(keyed, "key"));
            throw new BudgetExceededException(
                    "no room", CHANNEL, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, null);
        };

        CompletableFuture<Submission> refused = submit(keyed, decision);

        assertThatThrownBy(refused::join).hasCauseInstanceOf(BudgetExceededException.class);
        assertThatThrownBy(waiting.get()::join).hasCauseInstanceOf(BudgetExceededException.class);
        assertThat(entry("key").status()).isEqualTo(JobStatus.UNCONFIRMED);
        assertThat(api.submissions).hasSize(1);
    }

    private LedgerEntry submittedElsewhere() {
        return ledger.reserve(
                        new SubmissionIntent("other", CHANNEL, "key", "a/b"),
                        Lease.of("other-node", Duration.ofMinutes(1)))
                .entry();
    }

    @Test
    void a_submission_refused_between_two_reads_is_not_unconfirmed() {
        LedgerEntry intent = ledger.reserve(new SubmissionIntent("other", CHANNEL, "key", "a/b"), LEASE)
                .entry();
        ledger.forgottenAfterTheLook = intent;

        assertThatThrownBy(submit(keyed, "key")::join)
                .cause()
                .isExactlyInstanceOf(SeedanceException.class)
                .hasMessageContaining("send the message again");
        assertThat(submit(keyed, "key").join().job().requestId()).isEqualTo("job-1");
    }

    @Test
    void of_many_concurrent_messages_exactly_one_submits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                String key = "key-" + round;
                CountDownLatch start = new CountDownLatch(1);
                List<CompletableFuture<Submission>> submissions = new ArrayList<>();
                for (int thread = 0; thread < 16; thread++) {
                    submissions.add(CompletableFuture.supplyAsync(
                                    () -> {
                                        awaitStart(start);
                                        return submit(keyed, key);
                                    },
                                    threads)
                            .thenCompose(submission -> submission));
                }
                start.countDown();

                assertThat(submissions.stream()
                                .map(submission -> submission
                                        .orTimeout(60, TimeUnit.SECONDS)
                                        .join()
                                        .job()
                                        .requestId())
                                .distinct())
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(api.submissions).hasSize(50);
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Submission> submit(Submitter submitter, String body) {
        return submitter.submit(exchange(body), new SubmissionMark(), MODE).thenApply(Optional::orElseThrow);
    }

    private CompletableFuture<Submission> submit(Submitter submitter, Exchange exchange) {
        return submitter.submit(exchange, mark, MODE).thenApply(Optional::orElseThrow);
    }

    private LedgerEntry entry(String key) {
        return ledger.findByKey(CHANNEL, key).orElseThrow();
    }

    private static InvalidRequestException refusal() {
        return new InvalidRequestException("HTTP 422", ApiError.answered(422));
    }

    /** Accepts what it is sent, unless it hangs. */
    private static final class Api extends UnusedApi {
        private final List<CompletableFuture<Job>> submissions = new CopyOnWriteArrayList<>();
        private boolean hanging;

        @Override
        public CompletableFuture<Job> submit(String model, GenerationRequest request) {
            CompletableFuture<Job> submission = new CompletableFuture<>();
            synchronized (this) {
                submissions.add(submission);
                if (!hanging) {
                    submission.complete(Job.of("job-" + submissions.size(), JobStatus.IN_QUEUE));
                }
            }
            return submission;
        }

        private void hang() {
            hanging = true;
        }

        private void acceptAll() {
            hanging = false;
        }

        private void accept(String requestId) {
            submissions.get(submissions.size() - 1).complete(Job.of(requestId, JobStatus.IN_QUEUE));
        }

        private void fail(Exception failure) {
            submissions.get(submissions.size() - 1).completeExceptionally(failure);
        }
    }

    private static final class Ledger extends DelegatingRepository {
        private boolean broken;
        private boolean withoutClock;

        private Ledger(Clock clock) {
            super(new MemoryJobRepository(clock, 100));
        }

        private LedgerEntry forgottenAfterTheLook;
        private Runnable beforeItIsSentAgain = () -> {};

        @Override
        public Instant now() {
            if (withoutClock) {
                throw new LedgerException("the ledger is away", null);
            }
            return super.now();
        }

        @Override
        public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
            check();
            return super.reserve(intent, lease, budgets);
        }

        @Override
        public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
            check();
            return super.confirm(entry, requestId, lease);
        }

        @Override
        public Reservation submitAgain(LedgerEntry entry, Lease lease, BigDecimal estimate, List<Budget> budgets) {
            beforeItIsSentAgain.run();
            return super.submitAgain(entry, lease, estimate, budgets);
        }

        private void check() {
            if (broken) {
                throw new LedgerException("the ledger is away", null);
            }
        }

        @Override
        public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
            Optional<LedgerEntry> found = super.findByKey(channel, jobKey);
            if (forgottenAfterTheLook != null) {
                forget(forgottenAfterTheLook);
                forgottenAfterTheLook = null;
            }
            return found;
        }
    }
}
