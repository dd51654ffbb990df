// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;

/** What single calls of a ledger take, one after the other, in milliseconds. */
final class Calls {

    /** Nothing that was claimed falls due again while it is measured. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final String NODE = "node-1";
    private static final int CLAIMED = 100;
    private static final int LOOKS = 5;
    private static final long LOOKING_NANOS = 5_000_000_000L;

    private Calls() {}

    static Claim claim(Claim.What what, String requestId, String node, int max) {
        return new Claim(what, Filling.CHANNEL, requestId, Lease.of(node, LONG), max);
    }

    /** So many claims, each of 100 jobs. */
    static List<Double> claims(JobRepository ledger, Claim.What what, int claims) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            long begin = System.nanoTime();
            int got = ledger.claim(claim(what, null, NODE, CLAIMED)).size();
            millis.add((System.nanoTime() - begin) / 1e6);
            if (got != CLAIMED) {
                throw new IllegalStateException("A claim got " + got + " jobs");
            }
        }
        return millis;
    }

    /** The other calls, by the names of their columns. */
    static Settings others(JobRepository ledger, int jobs) {
        List<String> leased = ledger.claim(claim(Claim.What.RUNNING, null, NODE, 5 * CLAIMED)).stream()
                .map(LedgerEntry::entryId)
                .toList();
        LedgerQuery newest = LedgerQuery.newest(CLAIMED);
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("claim one by request id, ms", () -> ledger.claim(claim(Claim.What.RUNNING, "job-" + jobs, NODE, 1)));
        calls.put("extend " + leased.size() + ", ms", () -> ledger.extend(Lease.of(NODE, LONG), leased));
        calls.put("count, ms", ledger::count);
        calls.put("list newest, ms", () -> ledger.list(newest));
        calls.put("list RUNNING, ms", () -> ledger.list(newest.in(Stage.RUNNING)));
        calls.put("list UNCONFIRMED (none), ms", () -> ledger.list(newest.in(Stage.UNCONFIRMED)));
        calls.put("page of the middle, ms", () -> ledger.list(newest.from(jobs / 2)));
        Settings figures = Settings.NONE;
        for (Map.Entry<String, Runnable> call : calls.entrySet()) {
            figures = figures.with(call.getKey(), look(call.getValue()));
        }
        return figures;
    }

    private static double look(Runnable call) {
        List<Double> millis = new ArrayList<>();
        long first = System.nanoTime();
        do {
            long begin = System.nanoTime();
            call.run();
            millis.add((System.nanoTime() - begin) / 1e6);
        } while (millis.size() < LOOKS && System.nanoTime() - first < LOOKING_NANOS);
        return Quantiles.of(millis).median();
    }
}
