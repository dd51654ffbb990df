// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * A process of its own that submits jobs into an embedded ledger and prints each recorded one, until it is
 * killed.
 */
final class LedgerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    LedgerProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs in the process. */
    public static void main(String[] directory) {
        JobRepository ledger = EmbeddedLedger.open(Path.of(directory[0])).repository();
        Lease lease = Lease.of("dead node", Duration.ofHours(1));
        for (int job = 0; ; job++) {
            SubmissionIntent intent = new SubmissionIntent("entry-" + job, "default", "key-" + job, "a/b");
            LedgerEntry reserved = ledger.reserve(intent, lease).entry();
            ledger.confirm(reserved, "job-" + job, lease);
            System.out.println("job-" + job);
            System.out.flush();
        }
    }

    /** The next job that it says is recorded. */
    String next() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("The process has ended by itself");
        }
        return line;
    }

    /** Ends it at once, as {@code kill -9} does, and returns the rest of its output. */
    List<String> kill() throws IOException {
        // Not by the process itself, which would close its output unread.
        process.toHandle().destroyForcibly();
        List<String> rest = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            rest.add(line);
        }
        close();
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
