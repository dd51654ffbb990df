// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that nobody will deliver are found; those that a message waits for, or another node delivers, are no alarm. */
class ChannelsWithoutConsumerTest {

    private static final Lease WAITING = Lease.of("node-1", Duration.ofMinutes(1));
    private static final Lease AT_ONCE = Lease.dueIn(Duration.ZERO);

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private Set<String> consumed = Set.of();
    private final ChannelsWithoutConsumer channels =
            new ChannelsWithoutConsumer(ledger, ledger::openWork, () -> consumed);

    private LedgerEntry running(String channel, Lease lease) {
        String id = UUID.randomUUID().toString();
        LedgerEntry entry = ledger.reserve(new SubmissionIntent(id, channel, null, "a/b"), WAITING)
                .entry();
        return ledger.confirm(entry, "job-" + id, lease);
    }

    private LedgerEntry ended(String channel) {
        LedgerEntry entry = running(channel, AT_ONCE);
        return ledger.record(entry, Job.of(entry.requestId(), JobStatus.COMPLETED));
    }

    private Map<String, Object> only() {
        assertThat(channels.rows()).hasSize(1);
        return channels.rows().get(0);
    }

    @Test
    void jobs_that_nobody_claims_are_counted_and_warned_of() {
        ended("archive");
        running("archive", AT_ONCE);
        running("archive", Lease.dueIn(Duration.ofMinutes(5)));
        clock.advance(Duration.ofSeconds(11));

        assertThat(only())
                .containsEntry("channel", "archive")
                .containsEntry("running", 2L)
                .containsEntry("ended", 1L)
                .containsEntry("dueSince", SettableClock.START.toString())
                .containsEntry("otherConsumer", null);
        assertThat((String) only().get("warning"))
                .contains("channel archive", "1 have ended and 2 have not", "seedance:result");
        assertThat(channels.warned()).containsExactly("archive");
    }

    @Test
    void a_channel_with_a_consumer_on_this_node_is_not_listed() {
        ended("archive");
        ended("other");
        clock.advance(Duration.ofSeconds(11));
        consumed = Set.of("archive");

        assertThat(channels.warned()).containsExactly("other");
    }

    @Test
    void jobs_that_messages_wait_for_need_no_consumer() {
        LedgerEntry waitedFor = running("archive", WAITING);
        ledger.record(waitedFor, Job.of(waitedFor.requestId(), JobStatus.COMPLETED));
        running("archive", WAITING);
        ledger.reserve(new SubmissionIntent("submitting", "archive", null, "a/b"), WAITING);
        clock.advance(Duration.ofSeconds(11));

        assertThat(channels.rows()).isEmpty();
    }

    @Test
    void jobs_of_a_node_that_has_died_are_counted_once_its_lease_has_expired() {
        running("archive", WAITING);
        clock.advance(Duration.ofSeconds(60));
        assertThat(only()).containsEntry("running", 1L).containsEntry("warning", null);

        clock.advance(Duration.ofSeconds(11));

        assertThat(channels.warned()).containsExactly("archive");
    }

    @Test
    void a_consumer_of_another_node_is_named_instead_of_a_warning() {
        ended("archive");
        Lease other = Lease.of("node-2", Duration.ofMinutes(1)).ofConsumer();
        assertThat(ledger.claim(new Claim(Claim.What.ENDED, "archive", null, other, 1)))
                .hasSize(1);
        ended("archive");
        clock.advance(Duration.ofSeconds(11));

        assertThat(only())
                .containsEntry("ended", 1L)
                .containsEntry("otherConsumer", "node-2")
                .containsEntry("warning", null);
        assertThat(channels.warned()).isEmpty();
    }

    @Test
    void another_node_has_a_moment_to_claim_what_has_become_due() {
        running("archive", Lease.dueIn(Duration.ofMinutes(1)));
        assertThat(only()).containsEntry("dueSince", null).containsEntry("warning", null);

        clock.advance(Duration.ofSeconds(70));
        assertThat(only()).containsEntry("warning", null);

        clock.advance(Duration.ofMillis(1));
        assertThat(channels.warned()).containsExactly("archive");
    }

    @Test
    void health_warns_of_the_first_channels_by_name() {
        assertThat(channels.problem()).isEmpty();
        for (String channel : List.of("a", "b", "c", "d")) {
            ended(channel);
        }
        assertThat(channels.problem()).as("they have only just ended").isEmpty();
        clock.advance(Duration.ofSeconds(11));

        assertThat(channels.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.outage()).isFalse();
            assertThat(problem.text()).isEqualTo("no consumer delivers the jobs of the channels a, b, c and 1 more");
            assertThat(problem.details()).containsEntry("channels.withoutConsumer", "a, b, c and 1 more");
        });
    }

    @Test
    void what_is_delivered_parked_or_unconfirmed_needs_no_consumer() {
        ledger.deliver(ended("archive"));
        ledger.park(ended("archive"), "three times in vain");
        LedgerEntry reserved = ledger.reserve(new SubmissionIntent("lost", "archive", null, "a/b"), WAITING)
                .entry();
        ledger.markUnconfirmed(reserved, "no answer");
        clock.advance(Duration.ofHours(1));

        assertThat(channels.rows()).isEqualTo(List.of());
    }
}
