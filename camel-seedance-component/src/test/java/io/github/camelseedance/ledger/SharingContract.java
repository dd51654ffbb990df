// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.Claim.What;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads of several nodes share a ledger, and never do the same thing twice. */
public interface SharingContract extends LedgerFixture {

    @Test
    default void threads_of_several_nodes_never_claim_the_same_entry() throws Exception {
        int jobs = 200;
        IntStream.range(0, jobs).forEach(job -> running("job-" + job));
        assertThat(claimedByAll(What.RUNNING, jobs))
                .hasSize(jobs)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(
                                ledger().find(id).orElseThrow().delivery().owner())
                        .startsWith("node-"));
    }

    @Test
    default void threads_of_several_nodes_never_publish_the_same_change() throws Exception {
        int jobs = 100;
        IntStream.range(0, jobs).forEach(job -> running("job-" + job));

        assertThat(claimedByAll(What.CHANGED, jobs)).hasSize(jobs).doesNotHaveDuplicates();
    }

    @Test
    default void many_nodes_mark_an_abandoned_submission_once() throws Exception {
        for (int intent = 0; intent < 20; intent++) {
            reserve("key-" + intent);
        }
        clock().advance(MINUTE);

        List<Integer> marked = AtOnce.call(thread -> {
            JobRepository node = anotherNode();
            return node::markAbandoned;
        });

        assertThat(marked.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }

    /** Returns the claims of all threads, until nothing is due or two threads have claimed the same entry. */
    private ConcurrentLinkedQueue<String> claimedByAll(What what, int jobs) throws Exception {
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        Instant deadline = Instant.now().plusSeconds(60);
        AtOnce.call(thread -> {
            JobRepository node = anotherNode();
            Claim claim = new Claim(what, CHANNEL, null, Lease.of("node-" + thread % 4, MINUTE), 7);
            return () -> {
                List<LedgerEntry> claimed = node.claim(claim);
                while (!claimed.isEmpty() || ids.size() < jobs && Instant.now().isBefore(deadline)) {
                    claimed.forEach(entry -> ids.add(entry.entryId()));
                    claimed = node.claim(claim);
                }
                return null;
            };
        });
        return ids;
    }
}
