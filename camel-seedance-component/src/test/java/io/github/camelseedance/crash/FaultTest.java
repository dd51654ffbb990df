// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.JumpingClock;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.MariaDb;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that lives on while what it depends on does not. */
@Tag("crash")
class FaultTest {

    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final long SECONDS_TO_RECOVER = 60;
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private final Sandbox sandbox = Sandbox.builder()
            .instant()
            .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(14))
            .render(false)
            .start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** A server that can be killed, and started again on the same port. */
    private interface Server {
        void kill() throws Exception;

        void startAgain() throws Exception;
    }

    @Test
    void while_the_database_is_away_nothing_is_submitted_and_nothing_is_lost() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            outlive(LedgerPlace.postgresql(postgres.jdbcUrl()), new Server() {
                @Override
                public void kill() throws Exception {
                    postgres.stop();
                }

                @Override
                public void startAgain() throws Exception {
                    postgres.startAgain();
                }
            });
        }
    }

    @Test
    void while_a_mariadb_is_away_nothing_is_submitted_and_nothing_is_lost() throws Exception {
        try (MariaDb mariadb = MariaDb.start(directory.resolve("mariadb-data"))) {
            outlive(LedgerPlace.mariadb(mariadb.jdbcUrl()), new Server() {
                @Override
                public void kill() {
                    mariadb.kill();
                }

                @Override
                public void startAgain() throws Exception {
                    mariadb.startAgain();
                }
            });
        }
    }

    private void outlive(LedgerPlace place, Server server) throws Exception {
        List<String> keys = Keys.all(150);
        List<String> awaited =
                IntStream.range(0, 20).mapToObj(i -> "awaited-" + i).toList();
        try (HikariDataSource pool = place.pool();
                LogCapture log = LogCapture.of("io.github.camelseedance");
                Application application = application(new JdbcJobRepository(pool), SHORT);
                RetryingSender sender = new RetryingSender(application, keys)) {
            List<CompletableFuture<Exchange>> waits =
                    awaited.stream().map(application::generate).toList();
            await().until(() -> sandbox.jobs().size() > 60);
            int paidBefore = sandbox.jobs().size();
            server.kill();
            List<CompletableFuture<Exchange>> tooLate =
                    Stream.of("late-1", "late-2").map(application::generate).toList();
            Thread.sleep(OUTAGE.toMillis());
            int paidDuring = sandbox.jobs().size() - paidBefore;
            server.startAgain();

            assertThat(sender.await(SECONDS_TO_RECOVER))
                    .as("all messages got through")
                    .isTrue();
            for (CompletableFuture<Exchange> wait : waits) {
                assertThat(wait.get(SECONDS_TO_RECOVER, TimeUnit.SECONDS).getException())
                        .isNull();
            }
            Stream<Exception> lateFailures =
                    tooLate.stream().map(late -> late.join().getException());
            List<Exception> failures =
                    Stream.concat(lateFailures, sender.failures().stream()).toList();
            Evidence evidence = awaitEnd(application, new JdbcJobRepository(pool), keys.size() + awaited.size());

            System.out.printf(
                    "%s away for %d s: %s, %d exchanges failed meanwhile, %d submissions were in flight%n",
                    place.kind(), OUTAGE.toSeconds(), evidence.figures(), failures.size(), paidDuring);
            assertThat(failures.stream().map(Exception::getMessage).distinct().toList())
                    .isNotEmpty()
                    .allMatch(message -> message.contains("Nothing was submitted and nothing is billed"));
            assertThat(log.messages().stream()
                            .filter(line -> line.startsWith("WARN"))
                            .toList())
                    .as("warnings")
                    .singleElement()
                    .asString()
                    .contains("ledger");
            evidence.check(
                    "database away",
                    Stream.concat(keys.stream(), awaited.stream()).toList());
            assertThat(evidence.deliveredAgain())
                    .as("delivered twice, although no node died")
                    .isEmpty();
        }
    }

    @Test
    void while_the_api_answers_503_jobs_wait_and_none_is_parked() throws Exception {
        List<String> keys = Keys.all(150);
        JobRepository ledger = new MemoryJobRepository();
        try (LogCapture log = LogCapture.of("io.github.camelseedance");
                Application application = application(ledger, SHORT);
                RetryingSender sender = new RetryingSender(application, keys)) {
            await().until(() -> application.handlings().size() > 5);
            int callsBefore = sandbox.requests().count(Call.STATUS);
            sandbox.faults().always(Call.STATUS, Fault.status(503)).always(Call.RESULT, Fault.status(503));
            Thread.sleep(OUTAGE.toMillis());
            int callsInVain = sandbox.requests().count(Call.STATUS) - callsBefore;
            sandbox.faults().clear();
            assertThat(sender.await(SECONDS_TO_RECOVER)).isTrue();
            Evidence evidence = awaitEnd(application, ledger, keys.size());

            System.out.printf(
                    "API answers 503 for %d s: %s, %d status calls in vain%n",
                    OUTAGE.toSeconds(), evidence.figures(), callsInVain);
            assertThat(sender.failures()).isEmpty();
            evidence.check("503", keys);
            assertThat(evidence.deliveredAgain()).isEmpty();
            assertThat(log.messages().stream()
                            .filter(line -> line.contains("Failed to poll"))
                            .toList())
                    .as("warnings")
                    .hasSize(1);
        }
    }

    /** A job that is scheduled while the clock is ahead is due a day later, but it is not lost. */
    @Test
    void a_clock_that_jumps_a_day_forward_and_back_loses_nothing() throws Exception {
        List<String> keys = Keys.all(150);
        JumpingClock clock = new JumpingClock();
        JobRepository ledger = new MemoryJobRepository(clock, 10_000);
        try (Application application = application(ledger, LONG);
                RetryingSender sender = new RetryingSender(application, keys)) {
            await().until(() -> hasJobsInHand(ledger));
            for (int jumps = 0; jumps < 3; jumps++) {
                clock.jump(Duration.ofDays(1));
                Thread.sleep(1_000);
                clock.jump(Duration.ofDays(-1));
                Thread.sleep(1_000);
            }
            assertThat(sender.await(SECONDS_TO_RECOVER)).isTrue();
            clock.jump(Duration.ofDays(1));
            Evidence evidence = awaitEnd(application, ledger, keys.size());

            System.out.printf("Clock jumps a day forward and back, three times: %s%n", evidence.figures());
            evidence.check("jumping clock", keys);
        }
    }

    private static boolean hasJobsInHand(JobRepository ledger) {
        return Evidence.entries(ledger).stream()
                .anyMatch(entry ->
                        entry.stage() == Stage.ENDED && entry.delivery().owner() != null);
    }

    private Application application(JobRepository ledger, Duration timeInRoute) throws Exception {
        return new Application(sandbox, ledger, timeInRoute);
    }

    /** Waits until this number of jobs is settled; a timeout reports the state of the others. */
    private Evidence awaitEnd(Application application, JobRepository ledger, int jobs) {
        await().atMost(Duration.ofSeconds(SECONDS_TO_RECOVER))
                .untilAsserted(() -> assertThat(Evidence.entries(ledger).stream()
                                .collect(Collectors.groupingBy(LedgerEntry::stage, Collectors.counting()))
                                .keySet())
                        .isSubsetOf(Set.of(Stage.DELIVERED, Stage.UNCONFIRMED)));
        assertThat(Evidence.entries(ledger)).hasSize(jobs);
        return new Evidence(sandbox.jobs(), application.handlings(), Evidence.entries(ledger));
    }
}
