package io.github.camelseedance.wait;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.model.Job;

/**
 * Somebody who waits for a job.
 *
 * @param watch what they asked for
 * @param since when they began to wait
 * @param outcome completes with the ended job, or with the reason why the waiting ended without it
 */
record Waiter(Watch watch, Instant since, CompletableFuture<Job> outcome) {

    Instant deadline() {
        return since.plus(watch.timeout());
    }
}
