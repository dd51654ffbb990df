// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("once")
class EmbeddedLedgerCrashTest {

    private static final Lease LEASE = Lease.of("new node", Duration.ofMinutes(1));

    @TempDir
    Path directory;

    @RepeatedTest(3)
    @Tag("crash")
    void recorded_entries_survive_a_killed_process() throws Exception {
        List<String> recorded = new ArrayList<>();
        try (LedgerProcess process = new LedgerProcess(directory)) {
            while (recorded.size() < 150) {
                recorded.add(process.next());
            }
            recorded.addAll(process.kill());
        }

        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            JobRepository repository = ledger.repository();
            // The last line can be incomplete, so it is ignored.
            recorded.subList(0, recorded.size() - 1)
                    .forEach(requestId -> assertThat(repository.findByRequestId("default", requestId))
                            .as(requestId)
                            .isPresent());
            assertThat(repository.claim(new Claim(Claim.What.RUNNING, "default", null, LEASE, 10)))
                    .as("the jobs of the dead process are due at once")
                    .hasSize(10);
        }
    }

    @Test
    void a_directory_belongs_to_one_process() throws Exception {
        try (LedgerProcess process = new LedgerProcess(directory)) {
            process.next();

            assertThatThrownBy(() -> EmbeddedLedger.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ledgerDirectory")
                    .hasMessageContaining("jobRepository");
        }
        EmbeddedLedger.open(directory).close();
    }
}
