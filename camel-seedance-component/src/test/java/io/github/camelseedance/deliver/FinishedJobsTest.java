// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.camelseedance.api.AccountPause;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.Failures;
import io.github.camelseedance.wait.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From a due job to its delivery, on a clock that the test moves. */
class FinishedJobsTest extends JobSourceTestSupport {

    private final JobSource source = finishedJobs(null);

    @BeforeEach
    void connect() {
        places.source = source;
    }

    @Test
    void a_poll_waits_for_no_answer_and_a_job_is_delivered_as_soon_as_it_has_ended() {
        submitted(1);

        source.poll();
        timer.advance(ofMillis(10));
        assertThat(api.hanging()).hasSize(1);
        assertThat(source.isWaiting()).isTrue();
        api.release(job("job-1", COMPLETED));

        assertThat(places.delivered).hasSize(1);
        assertThat(source.isWaiting()).isFalse();
        assertThat(stateOf("job-1")).isEqualTo("ENDED node/consumer");
        places.complete();
        assertThat(stateOf("job-1")).isEqualTo("DELIVERED null");
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void a_slow_answer_does_not_hold_up_the_other_jobs() {
        api.script(id ->
                id.equals("job-3") ? new CompletableFuture<>() : CompletableFuture.completedFuture(job(id, COMPLETED)));
        submitted(10);

        source.poll();
        timer.advance(ofMillis(10));

        assertThat(places.delivered).hasSize(9);
    }

    @Test
    void a_running_job_stays_under_its_lease_and_unchanged_answers_write_nothing() {
        api.answer(IN_PROGRESS);
        submitted(1);
        pass(source, ofSeconds(3));
        int writes = repository.writes;
        int polls = api.polled().size();

        pass(source, ofMinutes(5));

        assertThat(api.polled()).hasSizeGreaterThan(polls + 100);
        assertThat(repository.writes).isEqualTo(writes);
        assertThat(stateOf("job-1")).isEqualTo("RUNNING node/consumer");
        assertThat(claimBy("other", Claim.What.RUNNING)).isEmpty();
    }

    @Test
    void more_jobs_than_the_poller_keeps_take_turns() {
        int jobs = RunningJobs.MOST_POLLED + 3_000;
        api.answer(IN_PROGRESS);
        submitted(jobs);

        int most = 0;
        for (int second = 0; second < 10; second++) {
            pass(source, ofSeconds(1));
            most = Math.max(most, poller.size());
        }
        Set<String> polled = Set.copyOf(api.polled());
        int asked = api.polled().size();
        pass(source, ofSeconds(4));

        assertThat(polled.size()).isEqualTo(jobs);
        assertThat(most).isLessThanOrEqualTo(RunningJobs.MOST_POLLED + 500);
        assertThat(Set.copyOf(api.polled().subList(asked, api.polled().size())).size())
                .isEqualTo(jobs);
    }

    @Test
    void a_job_whose_poll_came_late_is_released_so_that_other_nodes_can_poll_it() {
        submitted(100);
        source.poll();
        timer.advance(ofSeconds(10));
        assertThat(api.hanging()).hasSize(64);

        while (!api.hanging().isEmpty()) {
            api.hanging().get(0).complete(job("any", IN_PROGRESS));
        }

        assertThat(poller.size()).isEqualTo(64);
        timer.advance(ofSeconds(3));
        assertThat(claimBy("other", Claim.What.RUNNING)).hasSize(36);
    }

    @Test
    void only_as_many_jobs_are_claimed_ahead_as_can_be_polled_soon() {
        submitted(2_000);
        for (int poll = 0; poll < 10; poll++) {
            source.poll();
        }
        assertThat(poller.size()).isEqualTo(500);
        timer.advance(ofMillis(10));

        api.answer(IN_PROGRESS);
        api.release(job("any", IN_PROGRESS));
        timer.advance(ofMillis(100));

        assertThat(Set.copyOf(api.polled()).size())
                .as("claimed without another poll")
                .isEqualTo(2_000);
    }

    @Test
    void a_job_whose_next_poll_is_further_away_than_the_lease_lasts_is_released() {
        schedule.delay = ofMinutes(10);
        api.answer(IN_PROGRESS);
        submitted(1);

        pass(source, ofSeconds(1));

        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        assertThat(poller.size()).isZero();
        pass(source, ofMinutes(10));
        assertThat(api.polled()).hasSize(2);
    }

    @Test
    void a_closed_source_releases_its_jobs_and_records_the_answers_in_flight() {
        submitted(2);
        source.poll();
        timer.advance(ofMillis(10));
        api.hanging().get(0).complete(job("job-1", IN_PROGRESS));

        source.close();
        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        assertThat(stateOf("job-2")).isEqualTo("RUNNING node/consumer");
        api.release(job("job-2", COMPLETED));
        source.poll();

        assertThat(stateOf("job-2")).isEqualTo("ENDED null");
        assertThat(places.delivered).isEmpty();
        assertThat(poller.size()).isZero();
        assertThat(ledger.leases().size()).isZero();
        source.open();
        pass(source, ofSeconds(1));
        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void a_shutdown_releases_all_jobs_at_once() {
        submitted(2);
        source.poll();
        timer.advance(ofMillis(10));

        poller.stop();
        source.poll();

        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        assertThat(stateOf("job-2")).isEqualTo("RUNNING null");
        assertThat(ledger.leases().size()).isZero();
    }

    @Test
    void a_paused_node_leaves_its_jobs_to_others() {
        api.answer(IN_PROGRESS);
        submitted(1);
        pass(source, ofSeconds(1));

        poller.pause();
        source.poll();

        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        poller.resume();
        source.poll();
        assertThat(stateOf("job-1")).isEqualTo("RUNNING node/consumer");
    }

    @Test
    void a_job_that_ends_without_a_free_place_waits_for_one_and_costs_no_write() {
        api.answer(COMPLETED);
        places.free = 2;
        submitted(3);
        pass(source, ofSeconds(2));
        assertThat(places.delivered).hasSize(2);
        assertThat(stateOf("job-3")).isEqualTo("ENDED node/consumer");
        int writes = repository.writes;

        places.complete();

        assertThat(places.delivered).as("without another poll").hasSize(2);
        assertThat(repository.writes).isEqualTo(writes);
        assertThat(api.polled()).hasSize(3);
    }

    @Test
    void a_job_that_waits_too_long_for_a_place_is_released_and_needs_no_second_result_call() {
        api.answer(COMPLETED);
        places.free = 2;
        submitted(3);

        pass(source, ofSeconds(2).plus(ReadyJobs.MAX_WAIT.multipliedBy(2)));
        assertThat(stateOf("job-3")).isEqualTo("ENDED null");
        places.complete();

        assertThat(places.delivered).as("claimed without another poll").hasSize(2);
        assertThat(stateOf("job-3")).isEqualTo("ENDED node/consumer");
        assertThat(api.polled()).hasSize(3);
    }

    @Test
    void jobs_beyond_those_that_may_wait_are_released_at_once_and_all_are_delivered_once() {
        int jobs = 600;
        api.answer(COMPLETED);
        places.free = 0;
        submitted(jobs);
        pass(source, ofSeconds(1));
        assertThat(entries(Stage.ENDED).filter(entry -> entry.delivery().owner() == null))
                .hasSize(jobs - 500);

        places.free = 20;
        source.poll();
        int delivered = 0;
        while (!places.delivered.isEmpty()) {
            places.complete();
            timer.advance(ofMillis(1));
            delivered++;
        }

        assertThat(delivered).isEqualTo(jobs);
        assertThat(count(Stage.ENDED)).isZero();
        assertThat(api.polled()).hasSize(jobs);
    }

    private Stream<LedgerEntry> entries(Stage stage) {
        return repository.list(LedgerQuery.newest(1_000).in(stage)).stream();
    }

    @Test
    void a_source_that_closes_releases_the_jobs_that_wait_for_a_place() {
        api.answer(COMPLETED);
        places.free = 0;
        submitted(3);
        pass(source, ofSeconds(2));

        source.close();

        assertThat(claimBy("other", Claim.What.ENDED)).hasSize(3);
    }

    @Test
    void a_job_that_ends_while_a_claim_has_all_places_is_delivered_without_another_poll() {
        places.free = 1;
        submitted(1);
        source.poll();
        timer.advance(ofMillis(10));
        repository.afterClaim = () -> {
            repository.afterClaim = () -> {};
            api.release(job("job-1", COMPLETED));
        };

        source.poll();

        assertThat(places.delivered).hasSize(1);
        assertThat(places.free).isZero();
    }

    @Test
    void a_job_that_ended_long_ago_gets_fresh_links() {
        api.answer(COMPLETED);
        places.free = 0;
        submitted(1);
        pass(source, ofMinutes(2));

        places.free = 1;
        source.poll();

        assertThat(places.delivered).hasSize(1);
        assertThat(api.polled()).hasSize(2);
    }

    @Test
    void an_end_that_is_not_recorded_is_seen_again_and_learned_once() {
        repository.refusesEnds = true;
        api.answer(IN_PROGRESS, COMPLETED);
        submitted(1);
        timer.advance(ofSeconds(5));
        assertThatThrownBy(() -> pass(source, ofSeconds(20))).hasMessage("the store is away");
        timer.advance(ofSeconds(20));
        assertThat(places.delivered).isEmpty();
        assertThat(schedule.learned).containsExactly("in_progress 0-5");

        repository.refusesEnds = false;
        timer.advance(ofSeconds(20));

        assertThat(places.delivered).hasSize(1);
        assertThat(stateOf("job-1")).isEqualTo("ENDED node/consumer");
        assertThat(schedule.learned).hasSize(2);
    }

    @Test
    void an_outage_of_the_ledger_leaves_no_job_behind() {
        api.answer(IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, COMPLETED);
        submitted(3);
        schedule.delay = ofMinutes(10);
        submitted("job-4");
        pass(source, ofMillis(500));
        schedule.delay = null;
        submitted("job-5");
        source.poll();

        repository.away = true;
        assertThatThrownBy(source::poll).hasMessage("the store is away");
        timer.advance(ofSeconds(30));
        repository.away = false;
        assertThatThrownBy(source::poll).as("once, for the records").hasMessage("the store is away");
        pass(source, ofMinutes(11));

        assertThat(places.delivered).hasSize(5);
        assertThat(ledger.leases().size()).isEqualTo(5);
    }

    @Test
    void an_error_in_a_claim_frees_the_places() {
        repository.claimError = new NoClassDefFoundError("com/example/Driver");
        api.answer(COMPLETED);
        submitted(1);

        assertThatThrownBy(source::poll).hasMessage("com/example/Driver");
        assertThat(places.free).isEqualTo(20);
        pass(source, ofSeconds(2));

        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void an_error_while_a_fresh_result_is_recorded_releases_the_job() {
        api.answer(COMPLETED);
        places.free = 0;
        submitted(1);
        pass(source, ofMinutes(2));
        places.free = 1;
        repository.recordError = new NoClassDefFoundError("com/example/Driver");

        assertThatThrownBy(source::poll).as("so that it is logged").hasMessage("com/example/Driver");
        assertThat(places.delivered).isEmpty();
        pass(source, ofSeconds(2));

        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void an_error_in_a_delivery_releases_the_job_and_its_place() {
        places.error = new NoClassDefFoundError("com/example/Driver");
        api.answer(COMPLETED);
        submitted(1);

        pass(source, ofSeconds(2));

        assertThat(places.error).isNull();
        assertThat(places.delivered).hasSize(1);
        assertThat(places.free).isEqualTo(19);
    }

    @Test
    void an_error_while_a_claimed_job_is_scheduled_leaves_the_others_alone() {
        AtomicBoolean failed = new AtomicBoolean();
        JobSource failing = sources.finishedJobs(
                null,
                kind -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new NoClassDefFoundError("com/example/Schedule");
                    }
                    return schedule;
                },
                () -> "entry-new",
                places);
        failing.open();
        places.source = failing;
        api.answer(COMPLETED);
        submitted(3);

        assertThatThrownBy(failing::poll).hasMessage("com/example/Schedule");
        pass(failing, ofSeconds(2));

        assertThat(places.delivered).hasSize(3);
    }

    @Test
    void the_time_between_two_polls_of_this_node_is_learned_also_if_the_job_was_released_in_between() {
        schedule.delay = ofMinutes(2);
        api.answer(IN_PROGRESS, COMPLETED);
        submitted(1);

        pass(source, ofMinutes(3));

        assertThat(schedule.learned).hasSize(2).last().asString().startsWith("completed 0-12");
    }

    @Test
    void a_job_of_this_node_that_is_claimed_in_vain_after_an_outage_is_delivered_once() {
        submitted(1);
        source.poll();
        timer.advance(ofMillis(10));
        repository.extendsNothing = true;
        pass(source, ofMinutes(3));
        assertThat(api.hanging()).hasSize(1);

        api.release(job("job-1", COMPLETED));
        api.answer(COMPLETED);
        pass(source, ofMinutes(3));

        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void a_job_that_another_node_took_over_is_not_delivered_here() {
        submitted(1);
        source.poll();
        timer.advance(ofMillis(10));
        repository.extendsNothing = true;
        timer.advance(ofMinutes(2));
        assertThat(claimBy("other", Claim.What.RUNNING)).hasSize(1);

        api.release(job("job-1", COMPLETED));

        assertThat(places.delivered).isEmpty();
        assertThat(stateOf("job-1")).isEqualTo("ENDED other");
        assertThat(ledger.leases().size()).isZero();
    }

    @Test
    void a_job_that_an_exchange_of_this_node_waits_for_by_now_is_left_to_it() {
        LedgerEntry job = submitted("job-1");
        source.poll();
        timer.advance(ofMillis(10));
        assertThat(ledger.claim(job)).isPresent();
        CompletableFuture<Job> outcome =
                poller.await(new Wait("job-1", ZERO, new ApiClient(api, account), schedule, ofHours(1), seen -> {}));

        api.release(job("job-1", COMPLETED));

        assertThat(outcome).isCompleted();
        assertThat(places.delivered).isEmpty();
        assertThat(stateOf("job-1")).isEqualTo("ENDED node");
        ledger.delivered(job.entryId(), outcome.join(), null);
        ledger.leases().release(job.entryId());
        pass(source, ofMinutes(2));
        assertThat(places.delivered).isEmpty();
    }

    @Test
    void a_job_that_the_api_does_not_know_is_believed_lost_after_as_many_answers_as_deliveries() {
        api.fail(Failures.notFound());
        submitted(1);
        pass(source, ofSeconds(50));
        assertThat(entry("job-1").delivery().attempts()).as("it is young").isZero();

        pass(source, ofSeconds(15));
        assertThat(entry("job-1").delivery().attempts()).isEqualTo(1);
        assertThat(places.delivered).isEmpty();
        pass(source, ofSeconds(35));

        assertThat(places.delivered).hasSize(1);
        places.complete();
        assertThat(stateOf("job-1")).isEqualTo("PARKED null");
    }

    @Test
    void a_lost_job_is_polled_with_pauses_while_no_place_is_free() {
        api.fail(Failures.notFound());
        submitted(1);
        timer.advance(ofMinutes(2));
        pass(source, ofMinutes(1));
        places.delivered.remove(0).release();

        int asked = api.polled().size();
        places.free = 0;
        pass(source, ofMinutes(5));
        assertThat(api.polled().size() - asked).isBetween(1, 6);

        places.free = 1;
        pass(source, ofMinutes(2));
        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void the_failure_of_a_poll_fails_the_next_poll_of_the_consumer_unless_another_was_answered() {
        api.fail(Failures.serverError());
        submitted(1);
        source.poll();
        timer.advance(ofMillis(10));

        assertThatThrownBy(source::poll).hasMessage("HTTP 500");
        source.poll();
        timer.advance(ofSeconds(5));
        api.answer(IN_PROGRESS);
        timer.advance(ofSeconds(5));
        source.poll();
    }

    @Test
    void a_failed_job_needs_no_result_call() {
        api.answer(FAILED);
        places.free = 0;
        submitted(1);
        pass(source, ofMinutes(2));
        places.free = 1;

        source.poll();

        assertThat(places.delivered).hasSize(1);
        assertThat(api.polled()).hasSize(1);
    }

    @Test
    void a_job_whose_nodes_died_over_its_delivery_is_parked() {
        api.answer(COMPLETED);
        LedgerEntry job = submitted("job-1");
        repository.record(job, job("job-1", FAILED));
        for (String node : List.of("first", "second", "third")) {
            assertThat(claimBy(node, Claim.What.ENDED)).hasSize(1);
            timer.advance(ofMinutes(2));
        }

        source.poll();

        assertThat(places.delivered).isEmpty();
        assertThat(count(Stage.PARKED)).isEqualTo(1);
        assertThat(places.free).isEqualTo(20);
    }

    @Test
    void a_job_that_exceeds_its_timeout_is_parked_after_an_answer_and_a_grace() {
        api.answer(IN_PROGRESS);
        submitted(1);
        timer.advance(ofHours(24));
        pass(source, ofSeconds(10));
        timer.advance(ofMinutes(59));
        assertThat(stateOf("job-1")).isEqualTo("RUNNING node/consumer");

        pass(source, ofMinutes(1));

        assertThat(stateOf("job-1")).isEqualTo("PARKED null");
        assertThat(poller.size()).isZero();
    }

    @Test
    void while_the_account_is_paused_nothing_is_claimed() {
        api.fail(Failures.serverError());
        submitted(1);
        AccountPause.begin(account, ofMinutes(1));

        source.poll();

        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
    }
}
