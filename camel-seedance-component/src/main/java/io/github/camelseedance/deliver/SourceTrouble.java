// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.wait.PollFailure;

/** Keeps the last failure of a job source since the API has answered, so that the consumer's next poll fails with it. */
final class SourceTrouble {

    private final AtomicReference<Throwable> last = new AtomicReference<>();

    void failed(Throwable failure) {
        if (failure instanceof RuntimeException || failure instanceof Error) {
            last.set(failure);
        }
    }

    void answered() {
        last.set(null);
    }

    /** Runs a task that nobody waits for. */
    void watch(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Throws the failure, once. */
    void rethrow() {
        Throwable failure = last.getAndSet(null);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Returns whether the API has answered that there is no such job, which says nothing about other jobs. */
    static boolean isAboutTheJob(Throwable failure) {
        return failure instanceof JobNotFoundException || failure instanceof InvalidRequestException;
    }

    /** Returns whether the job was accepted so recently that the API may not know it yet. */
    static boolean isNotKnownYet(Throwable failure, Duration age) {
        return failure instanceof JobNotFoundException && PollFailure.isYoung(age);
    }
}
