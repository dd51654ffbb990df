// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class H2FileTest {

    private static final int ENTRIES = 200;

    @TempDir
    Path directory;

    @Test
    void an_interrupted_thread_does_not_close_it_for_the_others() throws Exception {
        Path path = directory.resolve("ledger");
        try (H2File file = new H2File(path)) {
            JobRepository ledger = new JdbcJobRepository(file, new DatabaseClock(), false);
            IntStream.range(0, ENTRIES).forEach(entry -> reserve(ledger, entry));
        }

        // Nothing of the file is cached yet, so that it has to be read.
        try (H2File file = new H2File(path)) {
            JobRepository ledger = new JdbcJobRepository(file, new DatabaseClock(), false);
            ledger.now();
            Thread interrupted = new Thread(() -> IntStream.range(0, ENTRIES).forEach(entry -> {
                Thread.currentThread().interrupt();
                ledger.find("entry-" + entry);
            }));
            interrupted.setUncaughtExceptionHandler((thread, refused) -> {});
            interrupted.start();
            interrupted.join();

            assertThat(ledger.find("entry-" + (ENTRIES - 1))).isPresent();
            reserve(ledger, ENTRIES);
        }
    }

    private static void reserve(JobRepository ledger, int entry) {
        String prompt = "a boat in the rain ".repeat(500);
        ledger.reserve(
                new SubmissionIntent("entry-" + entry, "default", null, "a/b", Map.of(), prompt, Map.of()),
                Lease.of("node", Duration.ofMinutes(1)));
    }
}
