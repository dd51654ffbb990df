package io.github.camelseedance.submit;

import java.util.List;

import org.apache.camel.Exchange;

/**
 * The identity of a message that stays the same when it is read again, such as a file that is still there or a redelivered
 * message.
 *
 * @param kind the kind of source
 * @param shown a text by which an operator recognises the message, possibly empty
 * @param values the values that identify the message
 */
record MessageIdentity(String kind, String shown, List<String> values) {

    /** Returns whether the broker marks the message as redelivered. */
    static boolean isDeliveredAgain(Exchange exchange) {
        return exchange.isExternalRedelivered()
                || isTrue(exchange, "JMSRedelivered")
                || isTrue(exchange, "CamelSpringRabbitmqRedelivered");
    }

    private static boolean isTrue(Exchange exchange, String header) {
        return Boolean.parseBoolean(exchange.getMessage().getHeader(header, String.class));
    }
}
