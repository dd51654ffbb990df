// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;

/**
 * Several nodes with one account and one ledger, on a clock that runs as fast as the test can. The waiting is real: watcher,
 * learning schedule, pacing, back-off. The provider, the ledger and the source of messages are models.
 *
 * <p>The source gives its messages to the nodes in turn. What a node does not take, because its account rests or the provider
 * has refused it, comes again some time in the next minute.
 */
final class ClusterSimulation {

    private static final double SHORTEST_JOB = 22;
    private static final double LONGEST_JOB = 42;
    private static final int COMES_AGAIN_WITHIN = 60;

    /** @param seconds so long messages arrive */
    record Load(double jobsPerSecond, int seconds) {}

    /**
     * @param maxConcurrentRequests of each node
     * @param maxRequestsPerSecond of each node; 0 for none
     */
    record Size(int nodes, int maxConcurrentRequests, double maxRequestsPerSecond) {}

    /** @param limit calls per second */
    record Provider(Duration latency, int limit) {}

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Random random = new Random(7);
    private final Load load;
    private final SimulatedApi api;
    private final SimulatedLedger ledger;
    private final SimulatedJobs jobs;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private int next;
    private int nextNode;
    private int notTaken;

    ClusterSimulation(Load load, Size size, Provider provider, Duration claimTime) {
        this.load = load;
        api = new SimulatedApi(clock, timer, provider.latency(), provider.limit());
        ledger = new SimulatedLedger(clock, timer, claimTime);
        int count = (int) (load.jobsPerSecond() * load.seconds());
        jobs = new SimulatedJobs(IntStream.range(0, count)
                .mapToDouble(job -> SHORTEST_JOB + (LONGEST_JOB - SHORTEST_JOB) * random.nextDouble())
                .toArray());
        for (int node = 0; node < size.nodes(); node++) {
            nodes.add(new SimulatedNode(
                    clock, timer, api, ledger, jobs, size.maxConcurrentRequests(), size.maxRequestsPerSecond()));
        }
    }

    /** One of the nodes dies. */
    ClusterSimulation killOneAt(int second) {
        at(second, () -> {
            SimulatedNode victim = nodes.get(0);
            IntStream.range(0, jobs.count()).filter(victim::has).forEach(left::add);
            victim.die();
        });
        return this;
    }

    /** The provider refuses everything for a while. */
    ClusterSimulation pauseAt(int second, Duration pause) {
        at(second, () -> api.pauseFor(pause));
        return this;
    }

    ClusterResult run() {
        arrive();
        // Leases, the longest job, the longest delay of a poll and the messages that come again.
        timer.advance(Duration.ofSeconds(load.seconds() + 60 + (long) LONGEST_JOB + 60 + 60));
        return new ClusterResult(
                load,
                jobs,
                left,
                api.calls(),
                api.refused(),
                ledger.rows(),
                nodes.stream().mapToInt(SimulatedNode::mostInHand).max().orElseThrow(),
                notTaken);
    }

    private void arrive() {
        if (next < jobs.count()) {
            submit(next++);
            after(-StrictMath.log(1 - random.nextDouble()) / load.jobsPerSecond(), this::arrive);
        }
    }

    private void submit(int job) {
        SimulatedNode node = nextNode();
        if (node.rests()) {
            comesAgain(job);
        } else {
            node.submit(job).thenAccept(accepted -> {
                if (!accepted) {
                    comesAgain(job);
                }
            });
        }
    }

    private SimulatedNode nextNode() {
        do {
            nextNode = (nextNode + 1) % nodes.size();
        } while (nodes.get(nextNode).isDead());
        return nodes.get(nextNode);
    }

    private void comesAgain(int job) {
        notTaken++;
        after(COMES_AGAIN_WITHIN * random.nextDouble(), () -> submit(job));
    }

    private void at(int second, Runnable event) {
        Instant then = SettableClock.START.plusSeconds(second);
        timer.schedule(event, Duration.between(clock.instant(), then).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void after(double seconds, Runnable event) {
        timer.schedule(event, (long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }
}
