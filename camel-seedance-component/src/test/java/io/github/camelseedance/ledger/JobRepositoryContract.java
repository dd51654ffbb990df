package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static io.github.camelseedance.model.JobStatus.SUBMITTING;
import static io.github.camelseedance.model.JobStatus.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every ledger has to do. A new one gets a subclass of this. */
public abstract class JobRepositoryContract {

    static final String CHANNEL = "default";
    static final String MODEL = "a/b";
    static final Lease LEASE = Lease.of("node-1", Duration.ofMinutes(1));

    final SettableClock clock = new SettableClock();
    JobRepository repository;
    private int lastEntry;

    /** An empty ledger that tells the time by this clock. */
    protected abstract JobRepository repository(Clock clock);

    @BeforeEach
    void empty() {
        repository = repository(clock);
    }

    @Test
    void aNewKeyIsReservedForWhoComesFirst() {
        Reservation reservation = repository.reserve(new SubmissionIntent("e-1", CHANNEL, "key", MODEL), LEASE);

        assertThat(reservation.created()).isTrue();
        assertThat(reservation.entry().status()).isEqualTo(SUBMITTING);
        assertThat(reservation.entry().createdAt()).isEqualTo(SettableClock.START);
        assertThat(reservation.entry().job()).isEmpty();
    }

    @Test
    void whoComesSecondIsLedToTheFirst() {
        LedgerEntry first = reserve("key");
        clock.advance(Duration.ofMinutes(1));

        Reservation second = repository.reserve(new SubmissionIntent("other", CHANNEL, "key", "c/d"), LEASE);

        assertThat(second.created()).isFalse();
        assertThat(second.entry()).isEqualTo(first);
        assertThat(repository.find("other")).isEmpty();
    }

    @Test
    void whoComesAfterTheEndIsLedToTheJobAsItEnded() {
        LedgerEntry ended = repository.record(submitted("key", "job-1"), seen("job-1", FAILED));

        Reservation again = repository.reserve(intent("key"), LEASE);

        assertThat(again.created()).isFalse();
        assertThat(again.entry()).isEqualTo(ended);
    }

    @Test
    void everyChannelHasItsOwnKeysAndJobs() {
        reserve("key");
        Reservation other = repository.reserve(new SubmissionIntent("e-other", "other", "key", MODEL), LEASE);
        assertThat(other.created()).isTrue();

        LedgerEntry confirmed = repository.confirm(other.entry(), "job-1", LEASE);
        assertThat(repository.findByKey("other", "key")).contains(confirmed);
        assertThat(repository.findByRequestId("other", "job-1")).contains(confirmed);
        assertThat(repository.findByRequestId(CHANNEL, "job-1")).isEmpty();
        assertThat(repository.findByKey("third", "key")).isEmpty();
    }

    @Test
    void keysAreComparedToTheLetter() {
        reserve("Key");

        assertThat(repository.reserve(intent("key"), LEASE).created()).isTrue();
        assertThat(repository.reserve(intent("Key "), LEASE).created()).isTrue();
        assertThat(repository.reserve(intent("K\u00e9y \ud83c\udfac"), LEASE).created())
                .isTrue();
        assertThat(repository.findByKey(CHANNEL, "K\u00e9y \ud83c\udfac")).isPresent();
    }

    @Test
    void aKeyCanHave512Characters() {
        LedgerEntry one = reserve("x".repeat(511) + "1");
        LedgerEntry two = reserve("x".repeat(511) + "2");

        assertThat(repository.findByKey(CHANNEL, one.jobKey())).contains(one);
        assertThat(repository.findByKey(CHANNEL, two.jobKey())).contains(two);
    }

    @Test
    void withoutAKeyEverySubmissionIsItsOwn() {
        LedgerEntry one = reserve(null);
        LedgerEntry two = reserve(null);

        assertThat(one.entryId()).isNotEqualTo(two.entryId());
        assertThat(repository.find(one.entryId())).contains(one);
        assertThat(repository.find(two.entryId())).contains(two);
    }

    @Test
    void aConfirmedJobIsFoundByEverythingItIsKnownBy() {
        clock.advance(Duration.ofSeconds(5));
        LedgerEntry reserved = reserve("key");
        clock.advance(Duration.ofSeconds(2));

        LedgerEntry confirmed = repository.confirm(reserved, "job-1", LEASE);

        assertThat(confirmed.status()).isEqualTo(IN_QUEUE);
        assertThat(confirmed.requestId()).isEqualTo("job-1");
        assertThat(confirmed.version()).isGreaterThan(reserved.version());
        assertThat(confirmed.createdAt()).isEqualTo(SettableClock.START.plusSeconds(5));
        assertThat(confirmed.updatedAt()).isEqualTo(SettableClock.START.plusSeconds(7));
        assertThat(repository.find(confirmed.entryId())).contains(confirmed);
        assertThat(repository.findByKey(CHANNEL, "key")).contains(confirmed);
        assertThat(repository.findByRequestId(CHANNEL, "job-1")).contains(confirmed);
        assertThat(confirmed.job()).hasValueSatisfying(job -> assertThat(job)
                .isEqualTo(
                        new Job("job-1", MODEL, "key", IN_QUEUE, null, null, null, null, confirmed.createdAt(), null)));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(repository.find("none")).isEmpty();
        assertThat(repository.findByKey(CHANNEL, "none")).isEmpty();
        assertThat(repository.findByRequestId(CHANNEL, "none")).isEmpty();
    }

    @Test
    void anUnconfirmedSubmissionKeepsItsKeyAndSaysWhy() {
        LedgerEntry unconfirmed = repository.markUnconfirmed(reserve("key"), "Read timed out");

        assertThat(unconfirmed.status()).isEqualTo(UNCONFIRMED);
        assertThat(unconfirmed.error()).isEqualTo("Read timed out");
        assertThat(repository.reserve(intent("key"), LEASE)).isEqualTo(new Reservation(unconfirmed, false));
    }

    @Test
    void anUnconfirmedSubmissionCanTurnOutToBeAJob() {
        LedgerEntry unconfirmed = repository.markUnconfirmed(reserve("key"), "Read timed out");

        LedgerEntry confirmed = repository.confirm(unconfirmed, "job-1", LEASE);

        assertThat(confirmed.status()).isEqualTo(IN_QUEUE);
        assertThat(confirmed.error()).isNull();
        assertThat(repository.findByRequestId(CHANNEL, "job-1")).contains(confirmed);
    }

    @Test
    void aSubmissionThatNeverArrivedIsForgottenAndItsKeyIsFree() {
        LedgerEntry reserved = reserve("key");

        repository.forget(reserved);

        assertThat(repository.find(reserved.entryId())).isEmpty();
        assertThat(repository.findByKey(CHANNEL, "key")).isEmpty();
        assertThat(repository.reserve(intent("key"), LEASE).created()).isTrue();
    }

    @Test
    void aConfirmedJobIsPaidAndNeverForgotten() {
        LedgerEntry confirmed = repository.confirm(reserve("key"), "job-1", LEASE);

        assertThatThrownBy(() -> repository.forget(confirmed)).isInstanceOf(IllegalStateException.class);
        assertThat(repository.findByKey(CHANNEL, "key")).contains(confirmed);
    }

    @Test
    void forgettingOneKeylessSubmissionLeavesTheOthers() {
        LedgerEntry one = reserve(null);
        LedgerEntry two = reserve(null);

        repository.forget(one);

        assertThat(repository.find(two.entryId())).contains(two);
    }

    @Test
    void theStoryOfAJobIsRecorded() {
        LedgerEntry queued = submitted("key", "job-1");
        clock.advance(Duration.ofSeconds(9));
        LedgerEntry running = repository.record(queued, seen("job-1", IN_PROGRESS));
        LedgerEntry failed = repository.record(
                running,
                new Job("job-1", null, null, FAILED, null, null, new BigDecimal("0.25"), "no GPU", null, null));

        assertThat(running.status()).isEqualTo(IN_PROGRESS);
        assertThat(running.updatedAt()).isEqualTo(clock.instant());
        assertThat(failed.status()).isEqualTo(FAILED);
        assertThat(failed.error()).isEqualTo("no GPU");
        assertThat(failed.cost()).isEqualByComparingTo("0.25");
        assertThat(failed.createdAt()).isEqualTo(SettableClock.START);
        assertThat(repository.findByKey(CHANNEL, "key")).contains(failed);
        assertThat(repository.findByRequestId(CHANNEL, "job-1")).contains(failed);
    }

    @Test
    void aJobThatWasQueuedCanBeSeenAtItsEndNext() {
        assertThat(repository
                        .record(submitted("key", "job-1"), seen("job-1", COMPLETED))
                        .status())
                .isEqualTo(COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"})
    void anAnswerThatWasOvertakenChangesNothing(JobStatus end) {
        LedgerEntry ended = repository.record(submitted("key", "job-1"), seen("job-1", end));
        clock.advance(Duration.ofSeconds(1));

        for (JobStatus late : JobStatus.values()) {
            assertThat(repository.record(ended, seen("job-1", late))).isEqualTo(ended);
        }
        assertThat(repository.find(ended.entryId())).contains(ended);
    }

    @Test
    void aRunningJobDoesNotGoBackToTheQueue() {
        LedgerEntry running = repository.record(submitted("key", "job-1"), seen("job-1", IN_PROGRESS));

        assertThat(repository.record(running, seen("job-1", IN_QUEUE))).isEqualTo(running);
        assertThat(repository.record(running, seen("job-1", IN_PROGRESS))).isEqualTo(running);
        assertThat(repository.find(running.entryId())).contains(running);
    }

    @Test
    void aJobIsConfirmedOnce() {
        LedgerEntry confirmed = submitted("key", "job-1");

        assertThatThrownBy(() -> repository.confirm(confirmed, "job-2", LEASE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> repository.markUnconfirmed(confirmed, "late"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(repository.find(confirmed.entryId())).contains(confirmed);
        assertThat(repository.findByRequestId(CHANNEL, "job-2")).isEmpty();
    }

    @Test
    void nobodyWritesOverWhatTheyHaveNotSeen() {
        LedgerEntry stale = reserve("key");
        LedgerEntry current = repository.confirm(stale, "job-1", LEASE);

        assertStale(() -> repository.confirm(stale, "job-2", LEASE));
        assertStale(() -> repository.markUnconfirmed(stale, "late"));
        assertStale(() -> repository.forget(stale));
        assertThat(repository.find(stale.entryId())).contains(current);
        assertThat(repository.findByRequestId(CHANNEL, "job-2")).isEmpty();
    }

    @Test
    void nobodyWritesToWhatIsGone() {
        LedgerEntry gone = reserve("key");
        repository.forget(gone);

        assertStale(() -> repository.confirm(gone, "job-1", LEASE));
        assertStale(() -> repository.markUnconfirmed(gone, "late"));
        assertStale(() -> repository.forget(gone));
        assertThat(repository.findByRequestId(CHANNEL, "job-1")).isEmpty();
    }

    @Test
    void ofManyWhoReserveAKeyAtOnceExactlyOneIsToSubmit() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "key-" + round;
            List<SubmissionIntent> intents =
                    IntStream.range(0, 16).mapToObj(thread -> intent(key)).toList();
            List<Reservation> reservations = atOnce(intents.stream()
                    .map(intent -> (Callable<Reservation>) () -> repository.reserve(intent, LEASE))
                    .toList());

            assertThat(reservations).filteredOn(Reservation::created).hasSize(1);
            assertThat(reservations.stream().map(Reservation::entry).distinct()).hasSize(1);
        }
    }

    @Test
    void ofManyWhoRecordTheSameChangeAtOnceExactlyOneSucceeds() throws Exception {
        LedgerEntry entry = submitted("key", "job-1");
        Callable<Boolean> write = () -> {
            try {
                repository.record(entry, seen("job-1", IN_PROGRESS));
                return true;
            } catch (StaleEntryException overtaken) {
                return false;
            }
        };

        assertThat(atOnce(IntStream.range(0, 16).mapToObj(thread -> write).toList()))
                .containsOnlyOnce(true);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<T>> futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertStale(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(StaleEntryException.class);
    }

    SubmissionIntent intent(String key) {
        return new SubmissionIntent("entry-" + ++lastEntry, CHANNEL, key, MODEL);
    }

    LedgerEntry reserve(String key) {
        Reservation reservation = repository.reserve(intent(key), LEASE);
        assertThat(reservation.created()).isTrue();
        return reservation.entry();
    }

    LedgerEntry submitted(String key, String requestId) {
        return repository.confirm(reserve(key), requestId, LEASE);
    }

    static Job seen(String requestId, JobStatus status) {
        return Job.of(requestId, status);
    }
}
