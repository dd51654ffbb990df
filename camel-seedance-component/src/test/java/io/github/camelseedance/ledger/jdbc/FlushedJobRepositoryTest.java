// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The writes of a ledger in a file that must survive a power cut. */
@Tag("once")
class FlushedJobRepositoryTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private H2File file;
    private JdbcJobRepository unflushed;
    private JobRepository ledger;

    @BeforeEach
    void open() throws SQLException {
        PowerCut.install();
        file = new H2File(directory.resolve("ledger"), PowerCut.FILE_ACCESS);
        unflushed = new JdbcJobRepository(file, new DatabaseClock(), false);
        ledger = new FlushedJobRepository(file, this::flush);
        unflushed.now();
        flush();
    }

    private void flush() {
        unflushed.execute("flush", H2File.FLUSH);
    }

    @AfterEach
    void close() throws SQLException {
        PowerCut.REFUSED.set(0);
        file.close();
    }

    @Test
    @Tag("crash")
    void an_intent_survives_a_power_failure() throws Exception {
        for (int i = 0; i < 20; i++) {
            LedgerEntry intent = reserve(ledger, "key-" + i);

            assertThat(afterPowerCut(intent.entryId()))
                    .hasValueSatisfying(left -> assertThat(left.stage()).isEqualTo(Stage.SUBMITTING));
        }
    }

    @Test
    void the_id_of_a_paid_job_survives_a_power_failure() throws Exception {
        LedgerEntry job = ledger.confirm(reserve(ledger, "key"), "job-1", LEASE);

        assertThat(afterPowerCut(job.entryId()))
                .hasValueSatisfying(left -> assertThat(left.requestId()).isEqualTo("job-1"));
    }

    @Test
    void each_decision_survives_a_power_failure() throws Exception {
        LedgerEntry doubtful = ledger.markUnconfirmed(reserve(ledger, "key"), "no answer");
        assertThat(stageAfterPowerCut(doubtful)).contains(Stage.UNCONFIRMED);

        LedgerEntry again = ledger.submitAgain(doubtful, LEASE, null, List.of()).entry();
        assertThat(stageAfterPowerCut(doubtful)).contains(Stage.SUBMITTING);

        LedgerEntry job = ledger.confirm(again, "job-1", LEASE);
        LedgerEntry parked = ledger.park(ledger.record(job, Job.of("job-1", JobStatus.COMPLETED)), "no room");
        assertThat(stageAfterPowerCut(doubtful)).contains(Stage.PARKED);

        ledger.requeue(parked);
        assertThat(stageAfterPowerCut(doubtful)).contains(Stage.ENDED);
    }

    @Test
    void a_forgotten_submission_stays_forgotten_after_a_power_failure() throws Exception {
        LedgerEntry intent = reserve(ledger, "key");

        ledger.forget(intent);

        assertThat(afterPowerCut(intent.entryId())).isEmpty();
    }

    @Test
    @Tag("crash")
    void an_intent_of_an_interrupted_thread_survives_a_power_failure() throws Exception {
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            LedgerEntry intent = reserve(ledger, "key-" + i);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stageAfterPowerCut(intent)).contains(Stage.SUBMITTING);
        }
    }

    @Test
    void a_delivery_survives_a_power_failure() throws Exception {
        LedgerEntry job = ledger.confirm(reserve(ledger, "key"), "job-1", LEASE);

        ledger.deliver(ledger.record(job, Job.of("job-1", JobStatus.COMPLETED)));

        assertThat(afterPowerCut(job.entryId()))
                .hasValueSatisfying(left -> assertThat(left.stage()).isEqualTo(Stage.DELIVERED));
    }

    @Test
    void concurrent_intents_survive_a_power_failure_and_share_flushes() throws Exception {
        int before = PowerCut.SYNCS.get();
        ExecutorService submitters = Executors.newFixedThreadPool(16);
        List<Future<LedgerEntry>> intents = IntStream.range(0, 400)
                .mapToObj(i -> submitters.submit(() -> reserve(ledger, "key-" + i)))
                .toList();
        submitters.shutdown();
        for (Future<LedgerEntry> intent : intents) {
            intent.get();
        }

        assertThat(PowerCut.SYNCS.get() - before).isLessThan(400);
        List<LedgerEntry> known = afterPowerCut(left -> left.list(LedgerQuery.newest(500)));
        assertThat(known).hasSize(400);
    }

    @Test
    void what_is_not_flushed_is_lost() throws Exception {
        LedgerEntry intent = reserve(unflushed, "key");

        assertThat(afterPowerCut(intent.entryId())).isEmpty();
    }

    @Test
    void a_key_that_exists_is_not_flushed_again() {
        reserve(ledger, "key");
        int before = PowerCut.SYNCS.get();

        assertThat(ledger.reserve(new SubmissionIntent("another", "default", "key", "a/b"), LEASE)
                        .created())
                .isFalse();

        assertThat(PowerCut.SYNCS).hasValue(before);
    }

    @Test
    @Tag("crash")
    void no_caller_continues_with_a_write_that_is_lost_because_the_disk_rejected_another() throws Exception {
        List<String> goneOn = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger refused = new AtomicInteger();
        for (int round = 0; round < 10; round++) {
            ExecutorService submitters = Executors.newFixedThreadPool(16);
            for (int i = 0; i < 100; i++) {
                String key = round + "-" + i;
                if (i == 50) {
                    submitters.execute(() -> PowerCut.REFUSED.set(1));
                }
                submitters.execute(() -> {
                    try {
                        goneOn.add(reserve(ledger, key).entryId());
                    } catch (LedgerException e) {
                        refused.incrementAndGet();
                    }
                });
            }
            submitters.shutdown();
            assertThat(submitters.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(refused).hasPositiveValue();
        assertThat(goneOn)
                .hasSizeGreaterThan(100)
                .allMatch(entryId -> unflushed.find(entryId).isPresent());
        List<LedgerEntry> known = afterPowerCut(left -> left.list(LedgerQuery.newest(1_000)));
        assertThat(known.stream().map(LedgerEntry::entryId)).containsAll(goneOn);
    }

    @Test
    void a_write_that_the_disk_rejects_fails() {
        JobRepository broken = new FlushedJobRepository(file, () -> {
            throw new LedgerException("No space left on device", null);
        });

        assertThatThrownBy(() -> reserve(broken, "key"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void a_write_that_could_not_be_flushed_is_flushed_before_it_is_found() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        JobRepository repeating = new FlushedJobRepository(file, () -> {
            if (full.get()) {
                throw new LedgerException("No space left on device", null);
            }
            flush();
        });
        LedgerEntry intent = reserve(repeating, "key");
        full.set(true);
        assertThatThrownBy(() -> repeating.confirm(intent, "job-1", LEASE)).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> repeating.find(intent.entryId())).isInstanceOf(LedgerException.class);
        full.set(false);

        assertThat(repeating.find(intent.entryId()).map(LedgerEntry::requestId)).contains("job-1");

        assertThat(afterPowerCut(intent.entryId()).map(LedgerEntry::requestId)).contains("job-1");
    }

    private Optional<Stage> stageAfterPowerCut(LedgerEntry entry) throws IOException, SQLException {
        return afterPowerCut(entry.entryId()).map(LedgerEntry::stage);
    }

    private Optional<LedgerEntry> afterPowerCut(String entryId) throws IOException, SQLException {
        return afterPowerCut(left -> left.find(entryId));
    }

    private <T> T afterPowerCut(Function<JobRepository, T> look) throws IOException, SQLException {
        PowerCut.leave(directory.resolve("ledger.mv.db"), directory.resolve("left.mv.db"));
        try (H2File left = new H2File(directory.resolve("left"))) {
            return look.apply(new JdbcJobRepository(left.dataSource()));
        }
    }

    private static LedgerEntry reserve(JobRepository ledger, String key) {
        return ledger.reserve(new SubmissionIntent("entry-" + key, "default", key, "a/b"), LEASE)
                .entry();
    }
}
