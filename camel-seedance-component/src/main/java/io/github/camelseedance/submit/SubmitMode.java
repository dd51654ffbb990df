// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.Lease;
import org.apache.camel.Exchange;

/**
 * How a message submits: waiting for the end of its job, or detached from it.
 *
 * @param waits whether the message waits for the end of the job
 * @param leases returns the lease of the accepted job for its model and request id
 * @param closing whether the application shuts down, so that nothing new is submitted
 * @param precheck checks before the submission that the outcome can be stored; throws if not
 */
public record SubmitMode(
        boolean waits, BiFunction<String, String, Lease> leases, BooleanSupplier closing, Consumer<Exchange> precheck) {

    /** The message keeps the lease until the job ends. */
    public static SubmitMode waiting(Lease lease, BooleanSupplier closing, Consumer<Exchange> precheck) {
        return new SubmitMode(true, (model, requestId) -> lease, closing, precheck);
    }

    /**
     * Nobody waits for the job.
     *
     * @param firstPoll returns the delay from acceptance to the first poll, for a model and request id
     */
    public static SubmitMode detached(BiFunction<String, String, Duration> firstPoll, Consumer<Exchange> precheck) {
        return new SubmitMode(
                false, (model, requestId) -> Lease.dueIn(firstPoll.apply(model, requestId)), () -> false, precheck);
    }

    Lease lease(String model, String requestId) {
        return leases.apply(model, requestId);
    }
}
