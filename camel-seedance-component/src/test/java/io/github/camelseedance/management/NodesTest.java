// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.Claim.What;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodesTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);

    private List<Map<String, Object>> rows() {
        return new Nodes(ledger, ledger::openWork, Lease.of("this", MINUTE)).rows();
    }

    @Test
    void a_node_without_leases_knows_only_itself() {
        running("job-1");

        assertThat(rows())
                .containsExactly(row("this", 0, 0, 0, null, clock.instant().toString(), true));
    }

    @Test
    void the_leases_of_a_node_and_of_its_consumers_are_one_row() {
        reserve("submitting");
        submitted("waited for", "job-1");
        running("job-2");
        ended("job-3");
        clock.advance(Duration.ofSeconds(20));
        claimOne(What.RUNNING, LEASE.ofConsumer().owner());
        claimOne(What.ENDED, "node-1");
        ledger.claim(running("job-4"), Lease.of("node-2", MINUTE));

        String until = clock.instant().plus(MINUTE).toString();
        String now = clock.instant().toString();
        assertThat(rows())
                .containsExactly(
                        row("node-1", 2, 1, 1, until, now, false),
                        row("node-2", 1, 0, 0, until, now, false),
                        row("this", 0, 0, 0, null, now, true));
    }

    @Test
    void a_node_that_extends_its_leases_no_more_was_last_seen_when_it_did() {
        LedgerEntry entry = submitted("waited for", "job-1");
        clock.advance(Duration.ofSeconds(30));
        ledger.extend(LEASE, List.of(entry.entryId()));
        String extended = clock.instant().toString();
        clock.advance(Duration.ofMinutes(10));

        assertThat(rows().get(0)).containsEntry("node", "node-1").containsEntry("lastSeen", extended);
    }

    private static Map<String, Object> row(
            String node, long running, long ended, long submitting, String until, String lastSeen, boolean thisNode) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("node", node);
        row.put("running", running);
        row.put("ended", ended);
        row.put("submitting", submitting);
        row.put("leasedUntil", until);
        row.put("lastSeen", lastSeen);
        row.put("thisNode", thisNode);
        return row;
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
