// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static io.github.camelseedance.model.JobStatus.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;

/** Entries can be listed and counted, and are removed when they are old. */
public interface UpkeepContract extends LedgerFixture {

    @Test
    default void old_jobs_that_were_delivered_or_never_tried_are_removed() {
        LedgerEntry keyed = ledger().record(submitted("key", "job-0"), seen("job-0", COMPLETED));
        ledger().deliver(keyed);
        delivered("job-1");
        ended("job-2");
        List<LedgerEntry> stay = List.of(
                reserve("intent"),
                ledger().markUnconfirmed(reserve("unconfirmed"), "who knows"),
                running("job-3"),
                parked("job-4"),
                ledger().fail(ended("job-5"), Duration.ofDays(9), "no"));
        clock().advance(Duration.ofDays(7));
        LedgerEntry young = delivered("job-6");
        assertThat(ledger().removeEnded(Duration.ofDays(7))).isZero();
        clock().advance(Duration.ofMillis(1));

        assertThat(ledger().removeEnded(Duration.ofDays(7))).isEqualTo(3);

        stay.forEach(entry -> assertThat(current(entry)).isEqualTo(entry));
        assertThat(current(young)).isEqualTo(young);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).isEmpty();
        assertThat(ledger().findByRequestId(CHANNEL, "job-2")).isEmpty();
        assertThat(ledger().reserve(intent("key"), LEASE).created()).isTrue();
    }

    @Test
    default void jobs_of_many_days_are_removed_at_once() {
        for (int job = 0; job < 9; job++) {
            delivered("job-" + job);
            clock().advance(Duration.ofMinutes(job * 300L));
        }

        assertThat(ledger().removeEnded(Duration.ofDays(3))).isEqualTo(8);
        assertThat(ledger().removeEnded(Duration.ZERO)).isEqualTo(1);
    }

    @Test
    default void entries_are_listed_page_by_page_the_newest_first() {
        for (int job = 0; job < 5; job++) {
            running("job-" + job);
            clock().advance(Duration.ofSeconds(1));
        }

        assertThat(ids(LedgerQuery.newest(3))).containsExactly("job-4", "job-3", "job-2");
        assertThat(ids(LedgerQuery.newest(3).from(3))).containsExactly("job-1", "job-0");
        assertThat(ids(LedgerQuery.newest(3).from(5))).isEmpty();
    }

    @Test
    default void pages_do_not_overlap_among_entries_of_the_same_time() {
        IntStream.range(0, 7).forEach(job -> running("job-" + job));

        assertThat(Stream.of(0, 3, 6).flatMap(from -> ids(LedgerQuery.newest(3).from(from)).stream()))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    default void entries_are_listed_by_channel_and_stage() {
        runningIn("other", "job-0");
        running("job-1");
        clock().advance(Duration.ofSeconds(1));
        delivered("job-2");
        clock().advance(Duration.ofSeconds(1));
        parked("job-3");

        assertThat(ids(LedgerQuery.newest(9).ofChannel("other"))).containsExactly("job-0");
        assertThat(ids(LedgerQuery.newest(9).ofChannel(CHANNEL).in(Stage.RUNNING)))
                .containsExactly("job-1");
        assertThat(ids(LedgerQuery.newest(9).in(Stage.PARKED, Stage.DELIVERED))).containsExactly("job-3", "job-2");
        assertThat(ids(LedgerQuery.newest(9).in(Stage.UNCONFIRMED))).isEmpty();
    }

    @Test
    default void entries_are_listed_by_state() {
        running("job-0");
        clock().advance(Duration.ofSeconds(1));
        delivered("job-1");
        clock().advance(Duration.ofSeconds(1));
        reserve("intent");

        assertThat(ids(LedgerQuery.newest(9).being(COMPLETED))).containsExactly("job-1");
        assertThat(ids(LedgerQuery.newest(9).being(COMPLETED, IN_QUEUE))).containsExactly("job-1", "job-0");
        assertThat(ids(LedgerQuery.newest(9).being(COMPLETED).in(Stage.RUNNING)))
                .isEmpty();
    }

    @Test
    default void entries_are_counted() {
        assertThat(ledger().count()).isEmpty();
        runningIn("other", "job-0");
        running("job-1");
        running("job-2");
        delivered("job-3");
        reserve("intent");

        assertThat(ledger().count())
                .containsExactlyInAnyOrder(
                        new LedgerCount("other", IN_QUEUE, Stage.RUNNING, 1),
                        new LedgerCount(CHANNEL, IN_QUEUE, Stage.RUNNING, 2),
                        new LedgerCount(CHANNEL, COMPLETED, Stage.DELIVERED, 1),
                        new LedgerCount(CHANNEL, SUBMITTING, Stage.SUBMITTING, 1));
    }

    private List<String> ids(LedgerQuery query) {
        return ledger().list(query).stream().map(LedgerEntry::requestId).toList();
    }
}
