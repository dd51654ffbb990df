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

/** Every state of a job is told once, by one node, whoever has the job in hand. */
public interface NewsContract extends LedgerFixture {

    @Test
    default void everyStateIsToldOnce() {
        LedgerEntry queued = running("job-1");
        assertThat(toldBy("node-1")).containsExactly(IN_QUEUE);
        assertThat(toldBy("node-2")).isEmpty();

        LedgerEntry running = ledger().record(current(queued), seen("job-1", IN_PROGRESS));
        assertThat(toldBy("node-2")).containsExactly(IN_PROGRESS);

        ledger().record(current(running), seen("job-1", FAILED));
        assertThat(toldBy("node-1")).containsExactly(FAILED);
        assertThat(toldBy("node-1")).isEmpty();
    }

    @Test
    default void anIntentIsNoNews() {
        reserve("key");

        assertThat(claim(What.NEWS, "node-1")).isEmpty();
    }

    @Test
    default void newsAreToldByOneAtATime() {
        running("job-1");

        LedgerEntry telling = claimOne(What.NEWS, "node-1");

        assertThat(current(telling)).isEqualTo(telling);
        clock().advance(MINUTE.minusMillis(1));
        assertThat(claim(What.NEWS, "node-2")).isEmpty();
        clock().advance(Duration.ofMillis(1));
        claimOne(What.NEWS, "node-2");
        assertThatThrownBy(() -> ledger().told(telling)).isInstanceOf(StaleEntryException.class);
    }

    @Test
    default void newsDoNotDependOnWhoHasTheJobInHand() {
        LedgerEntry job = submitted("key", "job-1");

        LedgerEntry telling = claimOne(What.NEWS, "node-2");

        assertThat(telling.isHeldBy("node-1")).isTrue();
        assertThat(telling.delivery().dueAt()).isEqualTo(job.delivery().dueAt());
        assertThat(ledger().told(telling).isHeldBy("node-1")).isTrue();
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
    }

    @Test
    default void whatHappensDuringTheTellingIsToldNext() {
        running("job-1");
        LedgerEntry telling = claimOne(What.NEWS, "node-1");
        ledger().record(telling, seen("job-1", IN_PROGRESS));

        assertThatThrownBy(() -> ledger().told(telling)).isInstanceOf(StaleEntryException.class);
        assertThat(toldBy("node-1")).containsExactly(IN_PROGRESS);
    }

    @Test
    default void newsOfADeliveredJobAreStillTold() {
        delivered("job-1");

        assertThat(toldBy("node-1")).containsExactly(COMPLETED);
    }

    @Test
    default void whoBeginsToListenIsNotToldThePast() {
        running("job-1");
        clock().advance(Claim.NEWS_AGE.minusMillis(1));
        running("job-2");
        clock().advance(Duration.ofMillis(1));

        assertThat(claimOne(What.NEWS, "node-1").requestId()).isEqualTo("job-2");
    }

    @Test
    default void newsCanBeAskedForOfOneJobAndComeOldestFirst() {
        for (int job = 0; job < 4; job++) {
            running("job-" + job);
            clock().advance(Duration.ofSeconds(1));
        }
        runningIn("other", "job-9");

        assertThat(ledger().claim(new Claim(What.NEWS, CHANNEL, "job-2", LEASE, 5)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-2");
        assertThat(ledger().claim(new Claim(What.NEWS, CHANNEL, null, LEASE, 2)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-0", "job-1");
        assertThat(claimOne(What.NEWS, "node-1").requestId()).isEqualTo("job-3");
    }

    private List<JobStatus> toldBy(String owner) {
        return claim(What.NEWS, owner).stream()
                .map(entry -> ledger().told(entry).status())
                .toList();
    }
}
