package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.model.Job;

/**
 * A wish to be told about the end of a job.
 *
 * @param requestId the job
 * @param age how long ago it was submitted; the first question comes the sooner
 * @param client asks about it
 * @param schedule says when
 * @param timeout how long to wait at most, from now on
 * @param observer is told when the job is seen in another state or elsewhere in the queue, on the thread that saw it; must
 *     be quick
 */
public record Watch(
        String requestId,
        Duration age,
        ApiClient client,
        Schedule schedule,
        Duration timeout,
        Consumer<Job> observer) {}
