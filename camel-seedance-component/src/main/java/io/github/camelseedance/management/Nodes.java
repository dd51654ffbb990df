// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.Stage;

/** The nodes that share a ledger, as far as their leases show them. */
final class Nodes {

    static final List<String> COLUMNS =
            List.of("node", "running", "ended", "submitting", "leasedUntil", "lastSeen", "thisNode");

    /** The leases of a node; {@code until} is {@code null} if it has none. */
    private record Leases(long running, long ended, long submitting, Instant until) {

        static final Leases NONE = new Leases(0, 0, 0, null);

        Leases plus(OpenWork work) {
            long entries = work.entries();
            return new Leases(
                    running + (work.stage() == Stage.RUNNING ? entries : 0),
                    ended + (work.stage() == Stage.ENDED ? entries : 0),
                    submitting + (work.stage() == Stage.SUBMITTING ? entries : 0),
                    until == null || work.lastDueAt().isAfter(until) ? work.lastDueAt() : until);
        }
    }

    private final LedgerView ledger;
    private final Lease lease;
    private final Supplier<List<OpenWork>> work;

    /**
     * @param work supplies the open work of the ledger
     * @param lease a lease of this node; others are taken to have as long ones
     */
    Nodes(LedgerView ledger, Supplier<List<OpenWork>> work, Lease lease) {
        this.ledger = ledger;
        this.work = work;
        this.lease = lease;
    }

    /** Returns a row with {@link #COLUMNS} for each node. */
    List<Map<String, Object>> rows() {
        String thisNode = Lease.node(lease.owner());
        Map<String, Leases> byNode = new TreeMap<>(Map.of(thisNode, Leases.NONE));
        for (OpenWork each : work.get()) {
            if (each.owner() != null) {
                byNode.put(
                        each.node(),
                        byNode.getOrDefault(each.node(), Leases.NONE).plus(each));
            }
        }
        Instant now = ledger.now();
        return byNode.entrySet().stream()
                .map(node -> row(node.getKey(), node.getValue(), node.getKey().equals(thisNode), now))
                .toList();
    }

    private Map<String, Object> row(String node, Leases leases, boolean thisNode, Instant now) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("node", node);
        row.put("running", leases.running());
        row.put("ended", leases.ended());
        row.put("submitting", leases.submitting());
        row.put("leasedUntil", leases.until() == null ? null : leases.until().toString());
        row.put("lastSeen", (thisNode ? now : lastSeen(leases, now)).toString());
        row.put("thisNode", thisNode);
        return row;
    }

    /** A node extends its leases together, so the one that ends last began last. */
    private Instant lastSeen(Leases leases, Instant now) {
        Instant extended = leases.until().minus(lease.duration());
        return extended.isAfter(now) ? now : extended;
    }
}
