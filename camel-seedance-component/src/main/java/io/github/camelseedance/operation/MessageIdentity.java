package io.github.camelseedance.operation;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

/**
 * What makes a message the same one when it is read again: a file that was left where it is, a message that its broker
 * delivers once more.
 *
 * @param kind of the source
 * @param shown what lets an operator recognise the message, possibly empty
 * @param values the whole identity
 */
record MessageIdentity(String kind, String shown, List<String> values) {

    /** The identity of the message, or nothing if it would be another one when it comes again. */
    static Optional<MessageIdentity> of(Exchange exchange) {
        return IdentitySource.identityOf(exchange);
    }

    /** Whether a broker says that it has delivered the message before. */
    static boolean isDeliveredAgain(Exchange exchange) {
        return exchange.isExternalRedelivered()
                || isTrue(exchange, "JMSRedelivered")
                || isTrue(exchange, "CamelSpringRabbitmqRedelivered");
    }

    private static boolean isTrue(Exchange exchange, String header) {
        return Boolean.parseBoolean(exchange.getMessage().getHeader(header, String.class));
    }
}
