// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import io.github.camelseedance.crash.SoakReport.Sample;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.RandomFaults;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a durable ledger under constant load and an API in constant trouble. {@code -Dsoak.minutes=0.5} makes it
 * shorter. The files of the node stay under {@code target/crash} until the next run.
 */
@Tag("soak")
class SoakTest {

    private static final Duration LENGTH =
            Duration.ofMillis((long) (60_000 * Double.parseDouble(System.getProperty("soak.minutes", "10"))));
    private static final Duration LONGEST_JOB = Duration.ofSeconds(8);
    private static final Duration TIME_TO_END = Duration.ofMinutes(2);
    private static final long SEED = 26;

    private final Sandbox sandbox = Sandbox.builder()
            .instant()
            .generationTime(Duration.ofSeconds(3), LONGEST_JOB)
            .render(false)
            .maxRecordedRequests(1_000)
            .start();
    private final Path directory = Path.of("target", "crash", "SoakTest").toAbsolutePath();
    private final LedgerPlace ledger = LedgerPlace.directory(directory.resolve("ledger"));
    private Process node;

    @BeforeEach
    void begin() throws IOException {
        FileUtil.removeDir(directory.toFile());
        Files.createDirectories(directory);
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.destroyForcibly().onExit().join();
        }
        sandbox.close();
    }

    @Test
    void
            while_the_api_refuses_garbles_cuts_and_delays_answers_every_job_is_paid_and_delivered_once_and_nothing_piles_up()
                    throws Exception {
        troubleSubmissions();
        troubleReads();

        SoakReport report = run();

        List<String> keys = Keys.all(report.sent());
        System.out.printf(
                "Soak of %d s: %d jobs sent, %d delivered, %d unconfirmed, %d failed; %d status calls, %d result calls%n"
                        + "second quarter and last quarter: backlog %d and %d, heap %d and %d KiB, threads %d and %d%n",
                LENGTH.toSeconds(),
                report.sent(),
                report.delivered().size(),
                report.unconfirmed().size(),
                report.failed().size(),
                sandbox.requests().count(Call.STATUS),
                sandbox.requests().count(Call.RESULT),
                report.early(Sample::backlog),
                report.late(Sample::backlog),
                report.early(Sample::heap),
                report.late(Sample::heap),
                report.early(Sample::threads),
                report.late(Sample::threads));
        assertThat(report.failed()).as("exchanges that failed").isEmpty();
        assertThat(report.unconfirmed())
                .as("keys that are unconfirmed")
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().filter(SoakTest::isInDoubt).toList());
        assertThat(report.delivered())
                .as("keys that were delivered")
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().filter(key -> !isInDoubt(key)).toList());
        assertThat(sandbox.jobs().stream().map(Keys::of).toList())
                .as("keys that were paid")
                .doesNotHaveDuplicates()
                .containsAll(report.delivered());
        assertThat(sandbox.requests().submissions())
                .as("submissions that arrived")
                .isEqualTo(report.sent());
        assertThat(ledger.look(Evidence::entries).stream()
                        .collect(Collectors.groupingBy(LedgerEntry::stage, Collectors.counting())))
                .as("jobs in the ledger")
                .containsOnlyKeys(Stage.DELIVERED, Stage.UNCONFIRMED)
                .containsEntry(Stage.DELIVERED, (long) report.delivered().size());
        assertFlat(report, "backlog", Sample::backlog, 2 * SoakNode.JOBS_PER_SECOND);
        assertFlat(report, "heap in KiB", Sample::heap, 4 * 1024);
        assertFlat(report, "threads", Sample::threads, 8);
    }

    /** The fate of one submission in a hundred is unknown to the node; some others are slow. */
    private void troubleSubmissions() {
        trouble(7, 400, Fault.cutBefore());
        trouble(107, 400, Fault.acceptThenCut());
        trouble(207, 400, Fault.status(503));
        trouble(307, 400, Fault.body(200, "text/html", "<html>Just a moment</html>"));
        trouble(11, 100, Fault.acceptThenDelay(Duration.ofSeconds(1)));
    }

    private void trouble(int remainder, int of, Fault fault) {
        sandbox.faults().when(Call.SUBMIT, submission -> Keys.number(submission) % of == remainder, fault);
    }

    private static boolean isInDoubt(String key) {
        return Integer.parseInt(key.substring(key.indexOf('-') + 1)) % 100 == 7;
    }

    /** A tenth of the reads. A 429 halts the whole account, so there is one about every six seconds. */
    private void troubleReads() {
        new RandomFaults(sandbox.faults(), SEED)
                .share(0.0005, Fault.status(429).header("Retry-After", "1"), Call.STATUS, Call.RESULT)
                .share(0.03, Fault.status(503).header("Retry-After", "1"), Call.STATUS, Call.RESULT)
                .share(0.02, Fault.status(500), Call.STATUS, Call.RESULT)
                .share(0.01, Fault.body(200, "text/html", "<html>Just a moment</html>"), Call.STATUS, Call.RESULT)
                .share(0.01, Fault.cutBefore(), Call.STATUS, Call.RESULT)
                .share(0.01, Fault.cutAfter(10), Call.STATUS, Call.RESULT)
                .share(0.02, Fault.delay(Duration.ofSeconds(2)), Call.STATUS, Call.RESULT)
                .share(0.002, Fault.delay(LONGEST_JOB), Call.STATUS, Call.RESULT)
                .share(0.01, Fault.status(503), Call.DOWNLOAD)
                .share(0.01, Fault.cutAfter(100), Call.DOWNLOAD)
                .share(0.02, Fault.delay(Duration.ofSeconds(1)), Call.DOWNLOAD);
    }

    private SoakReport run() throws Exception {
        Path file = directory.resolve("report");
        node = NodeProcess.java(
                        directory.resolve("args"),
                        "-XX:ActiveProcessorCount=2",
                        SoakNode.class.getName(),
                        sandbox.baseUrl(),
                        ledger.address(),
                        file.toString(),
                        Long.toString(LENGTH.toSeconds()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(node.waitFor(LENGTH.plus(TIME_TO_END).toSeconds(), TimeUnit.SECONDS))
                .as("the node ends, see %s", directory)
                .isTrue();
        assertThat(node.exitValue()).as("how the node ended, see %s", directory).isZero();
        return SoakReport.read(file);
    }

    private static void assertFlat(SoakReport report, String name, ToIntFunction<Sample> figure, int slack) {
        assertThat(report.late(figure))
                .as("%s at the end, of %s", name, report.samples())
                .isLessThanOrEqualTo(report.early(figure) * 5 / 4 + slack);
    }
}
