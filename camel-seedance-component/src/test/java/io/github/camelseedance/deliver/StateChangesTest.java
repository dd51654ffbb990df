// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Failures;
import io.github.camelseedance.wait.PollSchedule;
import org.apache.camel.spi.Synchronization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** From a state that was seen to its delivery. */
class StateChangesTest extends JobSourceTestSupport {

    private final JobSource source =
            sources.stateChanges(null, new PollSchedule(ofSeconds(5), ofSeconds(2), ofSeconds(2), 1), places);

    @BeforeEach
    void open() {
        source.open();
        places.source = source;
    }

    @Test
    void a_change_is_delivered_once() {
        api.answer(JobStatus.IN_QUEUE, JobStatus.IN_PROGRESS);
        submitted(1);

        pass(source, ofSeconds(1));
        complete();
        pass(source, ofSeconds(10));
        complete();
        pass(source, ofMinutes(5));

        assertThat(places.delivered).isEmpty();
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void the_changes_of_one_job_are_delivered_one_after_the_other_and_the_last_one_counts() {
        api.answer(JobStatus.IN_PROGRESS);
        submitted(1);
        source.poll();
        assertThat(places.delivered).as("in_queue").hasSize(1);
        timer.advance(ofMillis(10));
        source.poll();
        api.answer(JobStatus.COMPLETED);
        pass(source, ofSeconds(5));
        assertThat(places.delivered).hasSize(1);

        complete();
        assertThat(places.delivered).as("completed").hasSize(1);
        complete();
        pass(source, ofMinutes(5));

        assertThat(places.delivered).isEmpty();
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void a_change_is_delivered_once_if_its_route_takes_longer_than_a_lease() {
        api.answer(JobStatus.IN_QUEUE);
        submitted(1);
        pass(source, ofMinutes(5));
        assertThat(places.delivered).hasSize(1);
        assertThat(places.free).as("places of the route").isEqualTo(19);

        complete();
        pass(source, ofMinutes(5));

        assertThat(places.delivered).isEmpty();
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void the_changes_of_a_job_that_is_released_undelivered_are_all_released() {
        api.answer(JobStatus.IN_PROGRESS);
        submitted(1);
        source.poll();
        timer.advance(ofMillis(10));
        source.poll();
        assertThat(places.free).as("in_queue and in_progress").isEqualTo(18);

        places.delivered.remove(0).release();
        places.free++;

        assertThat(places.free).isEqualTo(20);
        pass(source, ofMinutes(2));
        assertThat(places.delivered).as("after the lease").hasSize(1);
        complete();
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void an_ended_job_is_left_to_the_consumer_of_results() {
        api.answer(JobStatus.COMPLETED);
        submitted(1);

        pass(source, ofSeconds(1));

        assertThat(stateOf("job-1")).isEqualTo("ENDED null");
        assertThat(claimBy("other", Claim.What.ENDED)).hasSize(1);
    }

    @Test
    void a_lost_job_is_polled_with_pauses() {
        api.fail(Failures.notFound());
        submitted(1);
        timer.advance(ofMinutes(2));

        pass(source, ofMinutes(2));

        assertThat(api.polled()).hasSizeBetween(2, 6);
        assertThat(stateOf("job-1")).startsWith("RUNNING");
    }

    @Test
    void a_closed_source_delivers_nothing() {
        api.answer(JobStatus.IN_PROGRESS);
        submitted(1);
        source.close();

        pass(source, ofSeconds(10));

        assertThat(places.delivered).isEmpty();
        assertThat(api.polled()).isEqualTo(List.of());
    }

    private void complete() {
        ((Synchronization) places.delivered.remove(0)).onComplete(exchange());
        places.free++;
    }
}
