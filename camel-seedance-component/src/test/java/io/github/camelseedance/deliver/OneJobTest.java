// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.testsupport.Failures;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One job by its request id. */
class OneJobTest extends JobSourceTestSupport {

    @Test
    void a_job_that_the_ledger_does_not_know_is_adopted_without_waiting_for_the_answer() {
        JobSource source = finishedJobs("foreign");

        source.poll();
        source.poll();
        assertThat(api.hanging()).hasSize(1);
        assertThat(source.isWaiting()).isTrue();
        api.release(job("foreign", COMPLETED));
        timer.advance(ofMillis(10));
        api.release(job("foreign", COMPLETED));

        assertThat(places.delivered).hasSize(1);
        assertThat(stateOf("foreign")).isEqualTo("ENDED node/consumer");
        assertThat(source.isWaiting()).isFalse();
    }

    @Test
    void a_delivered_job_that_the_ledger_has_removed_is_not_delivered_again() {
        api.answer(COMPLETED);
        JobSource source = finishedJobs("foreign");
        places.source = source;
        pass(source, ofSeconds(1));
        places.complete();
        pass(source, ofSeconds(1));

        timer.advance(ofHours(1));
        assertThat(repository.removeEnded(ofMinutes(1))).isEqualTo(1);
        pass(source, ofMinutes(1));

        assertThat(places.delivered).isEmpty();
    }

    @Test
    void an_adoption_that_the_ledger_does_not_record_leaves_no_intent() {
        JobSource source = finishedJobs("foreign");
        source.poll();
        repository.refusesConfirmations = true;
        api.release(job("foreign", COMPLETED));
        assertThat(repository.count()).isEmpty();

        repository.refusesConfirmations = false;
        api.answer(COMPLETED);
        assertThatThrownBy(source::poll).hasMessage("the store is away");
        pass(source, ofSeconds(1));
        assertThat(places.delivered).hasSize(1);
        assertThat(count(Stage.SUBMITTING)).isZero();
    }

    @Test
    void an_unknown_job_fails_the_next_poll_and_leaves_nothing() {
        api.fail(Failures.notFound());
        JobSource source = finishedJobs("unknown");
        source.poll();

        assertThatThrownBy(source::poll).hasMessage("HTTP 404");
        assertThat(repository.count()).isEmpty();
    }

    @Test
    void other_jobs_are_not_claimed() {
        submitted("other");
        submitted("wanted");
        JobSource source = finishedJobs("wanted");
        api.answer(COMPLETED);

        source.poll();
        timer.advance(ofMillis(10));

        assertThat(places.delivered).hasSize(1);
        assertThat(stateOf("other")).isEqualTo("RUNNING null");
    }

    @Test
    void a_job_that_somebody_waits_for_is_due_at_once_unless_it_is_claimed() {
        LedgerEntry job = submitted("wanted");
        repository.release(job, ofHours(1));
        JobSource source = finishedJobs("wanted");
        api.answer(COMPLETED);
        source.hurry();
        source.poll();
        timer.advance(ofMillis(10));
        assertThat(places.delivered).hasSize(1);

        LedgerEntry claimed = submitted("claimed");
        repository.claim(claimed, Lease.of("other", ofMinutes(1)));
        finishedJobs("claimed").hurry();
        assertThat(entry("claimed").stage()).isEqualTo(Stage.RUNNING);
        assertThat(stateOf("claimed")).isEqualTo("RUNNING other");
    }
}
