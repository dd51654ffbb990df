package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.model.Job;

/**
 * A request to wait for the end of a job.
 *
 * @param age the age of the job; the older it is, the sooner the first poll
 * @param client polls it
 * @param schedule schedules the polls
 * @param timeout how long to wait at most, from now on
 * @param observer receives each new state or queue position on the thread that polled it
 */
public record Wait(
        String requestId,
        Duration age,
        ApiClient client,
        Schedule schedule,
        Duration timeout,
        Consumer<Job> observer) {

    PollRequest polls() {
        return new PollRequest(requestId, client, schedule, age, 0, Optional.of(Duration.ZERO), false);
    }
}
