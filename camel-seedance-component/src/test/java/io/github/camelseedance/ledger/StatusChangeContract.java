// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;

import io.github.camelseedance.ledger.Claim.What;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every status change of a job is published once, by one node, even if another node leases the job. */
public interface StatusChangeContract extends LedgerFixture {

    @Test
    default void every_status_change_is_published_once() {
        LedgerEntry queued = running("job-1");
        assertThat(publishedBy("node-1")).containsExactly(IN_QUEUE);
        assertThat(publishedBy("node-2")).isEmpty();

        LedgerEntry running = ledger().record(current(queued), seen("job-1", IN_PROGRESS));
        assertThat(publishedBy("node-2")).containsExactly(IN_PROGRESS);

        ledger().record(current(running), seen("job-1", FAILED));
        assertThat(publishedBy("node-1")).containsExactly(FAILED);
        assertThat(publishedBy("node-1")).isEmpty();
    }

    @Test
    default void an_intent_is_no_status_change() {
        reserve("key");

        assertThat(claim(What.CHANGED, "node-1")).isEmpty();
    }

    @Test
    default void one_node_at_a_time_publishes_a_status_change() {
        running("job-1");

        LedgerEntry publishing = claimOne(What.CHANGED, "node-1");

        assertThat(current(publishing)).isEqualTo(publishing);
        clock().advance(MINUTE.minusMillis(1));
        assertThat(claim(What.CHANGED, "node-2")).isEmpty();
        clock().advance(Duration.ofMillis(1));
        claimOne(What.CHANGED, "node-2");
        assertThatThrownBy(() -> ledger().acknowledge(publishing)).isInstanceOf(StaleEntryException.class);
    }

    @Test
    default void publishing_does_not_need_the_lease_of_the_job() {
        LedgerEntry job = submitted("key", "job-1");

        LedgerEntry publishing = claimOne(What.CHANGED, "node-2");

        assertThat(publishing.isLeasedBy("node-1")).isTrue();
        assertThat(publishing.delivery().dueAt()).isEqualTo(job.delivery().dueAt());
        assertThat(ledger().acknowledge(publishing).isLeasedBy("node-1")).isTrue();
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
    }

    @Test
    default void a_change_during_the_publishing_is_published_next() {
        running("job-1");
        LedgerEntry publishing = claimOne(What.CHANGED, "node-1");
        ledger().record(publishing, seen("job-1", IN_PROGRESS));

        assertThatThrownBy(() -> ledger().acknowledge(publishing)).isInstanceOf(StaleEntryException.class);
        assertThat(publishedBy("node-1")).containsExactly(IN_PROGRESS);
    }

    @Test
    default void a_change_of_a_delivered_job_is_still_published() {
        delivered("job-1");

        assertThat(publishedBy("node-1")).containsExactly(COMPLETED);
    }

    @Test
    default void a_new_consumer_does_not_receive_the_past() {
        running("job-1");
        clock().advance(Claim.MAX_CHANGE_AGE.minusMillis(1));
        running("job-2");
        clock().advance(Duration.ofMillis(1));

        assertThat(claimOne(What.CHANGED, "node-1").requestId()).isEqualTo("job-2");
    }

    @Test
    default void changes_of_one_job_can_be_claimed_and_the_oldest_come_first() {
        for (int job = 0; job < 4; job++) {
            running("job-" + job);
            clock().advance(Duration.ofSeconds(1));
        }
        runningIn("other", "job-9");

        assertThat(ledger().claim(new Claim(What.CHANGED, CHANNEL, "job-2", LEASE, 5)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-2");
        assertThat(ledger().claim(new Claim(What.CHANGED, CHANNEL, null, LEASE, 2)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-0", "job-1");
        assertThat(claimOne(What.CHANGED, "node-1").requestId()).isEqualTo("job-3");
    }

    private List<JobStatus> publishedBy(String owner) {
        return claim(What.CHANGED, owner).stream()
                .map(entry -> ledger().acknowledge(entry).status())
                .toList();
    }
}
