// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedLedgerTest {

    private static final Lease LONG = Lease.of("old node", Duration.ofHours(9));
    private static final Lease SHORT = Lease.of("new node", Duration.ofMinutes(1));

    @TempDir
    Path directory;

    @Test
    void it_creates_its_directory_and_is_durable() {
        Path inside = directory.resolve("not/there yet");
        LedgerEntry entry;
        try (EmbeddedLedger ledger = EmbeddedLedger.open(inside)) {
            entry = submitted(ledger.repository(), "job-1");
        }
        assertThat(inside.resolve("seedance-ledger.mv.db")).exists();

        try (EmbeddedLedger ledger = EmbeddedLedger.open(inside)) {
            assertThat(ledger.repository().find(entry.entryId()))
                    .hasValueSatisfying(found -> assertThat(found.requestId()).isEqualTo("job-1"));
        }
    }

    @Test
    void all_leases_end_when_it_is_opened() {
        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            JobRepository repository = ledger.repository();
            repository.reserve(new SubmissionIntent("intent", "default", "key", "a/b"), LONG);
            submitted(repository, "runs");
            repository.record(submitted(repository, "ended"), Job.of("ended", JobStatus.COMPLETED));
            assertThat(claim(repository, Claim.What.CHANGED, LONG)).hasSize(2);
            repository.confirm(reserved(repository, "rests"), "rests", Lease.dueIn(Duration.ofHours(9)));
        }

        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            JobRepository repository = ledger.repository();
            assertThat(repository.markAbandoned()).isEqualTo(1);
            assertThat(claim(repository, Claim.What.CHANGED, SHORT)).hasSize(3);
            assertThat(claim(repository, Claim.What.RUNNING, SHORT))
                    .extracting(LedgerEntry::requestId)
                    .containsExactly("runs");
            assertThat(claim(repository, Claim.What.ENDED, SHORT))
                    .as("the attempt of the dead node counts")
                    .extracting(entry -> entry.delivery().attempts())
                    .containsExactly(1);
        }
    }

    @Test
    void a_directory_belongs_to_one_component() {
        try (EmbeddedLedger first = EmbeddedLedger.open(directory)) {
            assertThatThrownBy(() -> EmbeddedLedger.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ledgerDirectory " + directory)
                    .hasMessageContaining("jobRepository");
            submitted(first.repository(), "job-1");
        }
        EmbeddedLedger.open(directory).close();
    }

    @Test
    void submissions_are_flushed() {
        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            assertThat(ledger.repository()).isInstanceOf(FlushedJobRepository.class);
        }
    }

    @Test
    void a_stop_in_order_leaves_no_trace_file() throws Exception {
        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            ledger.repository().count();
        }

        assertThat(filesIn(directory)).containsExactlyInAnyOrder("seedance-ledger.mv.db", "seedance-ledger.lock");
    }

    @Test
    void a_ledger_that_many_have_used_at_once_leaves_no_trace_file_to_the_next() throws Exception {
        Path first = directory.resolve("first");
        try (EmbeddedLedger ledger = EmbeddedLedger.open(first)) {
            AtOnce.call(thread -> () -> {
                for (int call = 0; call < 200; call++) {
                    ledger.repository().count();
                }
                return null;
            });
        }
        for (int round = 0; round < 3; round++) {
            System.gc();
            Path next = directory.resolve("next-" + round);
            try (EmbeddedLedger ledger = EmbeddedLedger.open(next)) {
                ledger.repository().count();
            }
            assertThat(filesIn(next)).containsExactlyInAnyOrder("seedance-ledger.mv.db", "seedance-ledger.lock");
        }
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_closed_ledger_fails_and_can_be_closed_again() {
        EmbeddedLedger ledger = EmbeddedLedger.open(directory);
        ledger.close();
        ledger.close();

        assertThatThrownBy(() -> ledger.repository().find("entry")).isInstanceOf(LedgerException.class);
    }

    @Test
    void a_path_that_is_no_directory_is_refused() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedLedger.open(file))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledgerDirectory " + file);
    }

    @Test
    void a_file_that_is_no_ledger_is_refused_and_the_directory_unlocked() throws Exception {
        Path file = Files.writeString(directory.resolve("seedance-ledger.mv.db"), "no ledger".repeat(2_000));

        assertThatThrownBy(() -> EmbeddedLedger.open(directory)).isInstanceOf(LedgerException.class);

        Files.delete(file);
        EmbeddedLedger.open(directory).close();
    }

    @Test
    void a_path_that_would_be_read_as_settings_is_refused() {
        Path strange = directory.resolve("a;INIT=b");

        assertThatThrownBy(() -> EmbeddedLedger.open(strange)).hasMessageContaining("';'");
    }

    private static LedgerEntry reserved(JobRepository repository, String name) {
        return repository
                .reserve(new SubmissionIntent("entry-" + name, "default", name, "a/b"), LONG)
                .entry();
    }

    private static LedgerEntry submitted(JobRepository repository, String name) {
        return repository.confirm(reserved(repository, name), name, LONG);
    }

    private static List<LedgerEntry> claim(JobRepository repository, Claim.What what, Lease lease) {
        return repository.claim(new Claim(what, "default", null, lease, 10));
    }
}
