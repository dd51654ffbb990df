package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.Lease;
import org.apache.camel.Exchange;

/**
 * On what terms a message submits.
 *
 * @param waits whether the message waits for the end of the job
 * @param leases who has a job of this model and request id in hand once it is accepted, or when it is first due if nobody waits
 *     for it
 * @param closing whether nothing new is to be begun, because the application shuts down
 * @param readiness checks, before anything is paid, that the outcome can be stored; throws if it cannot
 */
public record Terms(
        boolean waits,
        BiFunction<String, String, Lease> leases,
        BooleanSupplier closing,
        Consumer<Exchange> readiness) {

    /** The message has the job in hand until its end. */
    public static Terms waiting(Lease lease, BooleanSupplier closing, Consumer<Exchange> readiness) {
        return new Terms(true, (model, requestId) -> lease, closing, readiness);
    }

    /**
     * Nobody waits for the job.
     *
     * @param firstLook how long after its acceptance a job of this model and request id is first due
     */
    public static Terms leaving(BiFunction<String, String, Duration> firstLook, Consumer<Exchange> readiness) {
        return new Terms(
                false, (model, requestId) -> Lease.dueIn(firstLook.apply(model, requestId)), () -> false, readiness);
    }

    Lease lease(String model, String requestId) {
        return leases.apply(model, requestId);
    }
}
