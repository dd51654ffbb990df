package io.github.camelseedance.operation;

import java.util.Optional;

import org.apache.camel.Exchange;

/**
 * Remembers on an exchange what one step of its route has submitted. If the step fails and Camel redelivers the exchange to
 * it, the mark leads back to the job, so that it is not paid again. Another step has another mark, and a step that went well
 * leaves none: submitting twice in one route is two jobs.
 */
final class SubmissionMark {

    private final String property;

    /** @param step the producer, of which every step of a route has its own */
    SubmissionMark(SeedanceProducer step) {
        this.property = "CamelSeedanceSubmission-" + System.identityHashCode(step);
    }

    void set(Exchange exchange, String entryId) {
        exchange.setProperty(property, entryId);
    }

    void remove(Exchange exchange) {
        exchange.removeProperty(property);
    }

    /** The ledger entry of this step, if the exchange is being redelivered to it. */
    Optional<String> ofRedelivery(Exchange exchange) {
        boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
        return redelivered ? Optional.ofNullable(exchange.getProperty(property, String.class)) : Optional.empty();
    }
}
