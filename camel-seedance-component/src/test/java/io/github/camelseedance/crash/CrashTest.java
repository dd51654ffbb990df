// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Duration;
import java.util.Random;
import java.util.Set;

import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One application that dies again and again, as {@code kill -9} would have it, in the middle of its work. */
@Tag("crash")
class CrashTest extends CrashTestSupport {

    private static final int KEYS = 500;
    private static final int KILLS = 11;
    private static final int KILLS_WANTED = 10;
    private static final int SHORTEST_LIFE = 300;
    private static final int LONGEST_LIFE = 1_400;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeEach
    void makeTrouble() {
        Troubles.withSubmissions(sandbox.faults());
    }

    @Test
    void with_a_ledger_directory_no_crash_pays_twice_or_loses_a_job() throws Exception {
        dieAndLiveAgain(LedgerPlace.directory(directory.resolve("ledger")));
    }

    @Test
    void with_postgresql_no_crash_pays_twice_or_loses_a_job() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            dieAndLiveAgain(LedgerPlace.postgresql(postgres.jdbcUrl()));
        }
    }

    @Test
    void with_mariadb_no_crash_pays_twice_or_loses_a_job() throws Exception {
        try (MariaDb mariadb = MariaDb.start(directory.resolve("mariadb-data"))) {
            dieAndLiveAgain(LedgerPlace.mariadb(mariadb.jdbcUrl()));
        }
    }

    private void dieAndLiveAgain(LedgerPlace ledger) throws Exception {
        long begin = System.nanoTime();
        int kills = 0;
        for (int life = 0; life < KILLS; life++) {
            kills += dieAtWork(ledger) ? 1 : 0;
        }
        Set<String> confirmed = finishWork(ledger);

        Evidence evidence = evidence(ledger);
        System.out.printf(
                "One node, %s: %d kills, %s, %d s (seed %d)%n",
                ledger.kind(),
                kills,
                evidence.figures(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                seed);
        assertThat(kills).as("kills while work was left, seed %d", seed).isGreaterThanOrEqualTo(KILLS_WANTED);
        assertThat(evidence.deliveries().keySet()).as("seed %d", seed).isEqualTo(confirmed);
        evidence.check("seed " + seed, Keys.all(KEYS));
    }

    /** Returns whether there was still something to submit. */
    private boolean dieAtWork(LedgerPlace ledger) throws Exception {
        NodeProcess node = nodes.start(sandbox.baseUrl(), ledger, KEYS);
        node.awaitUp();
        Thread.sleep(random.nextInt(SHORTEST_LIFE, LONGEST_LIFE));
        node.kill();
        return !node.report().isThrough();
    }

    /** The last node submits all keys again, and delivers the remaining jobs. */
    private Set<String> finishWork(LedgerPlace ledger) throws Exception {
        NodeProcess node = nodes.start(sandbox.baseUrl(), ledger, KEYS);
        node.awaitUp();
        Set<String> confirmed = awaitKeys(node, KEYS);
        awaitDeliveries(confirmed);
        node.stop();
        return confirmed;
    }
}
