// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Optional;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.NamedConstant;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A person's decision about a submission whose acceptance by the API is unknown.
 *
 * @param requestId the id of the accepted job, with {@link Action#resolve}
 */
record UnconfirmedDecision(Action action, String requestId) {

    enum Action {
        /** The API accepted it, as the job of the request id header. */
        resolve,
        /** The API did not accept it: remove the entry and submit nothing. */
        forget,
        /** The API did not accept it: submit this message in its place. */
        sendAgain
    }

    /** A property, since Camel restores the header when it redelivers the exchange. */
    private static final String USED = "CamelSeedanceUnconfirmedActionUsed";

    /**
     * Removes the decision from the message and returns it, once per exchange.
     *
     * @throws InvalidInputException for an unknown value
     */
    static Optional<UnconfirmedDecision> take(Exchange exchange) {
        Message message = exchange.getMessage();
        String text = message.getHeader(SeedanceConstants.UNCONFIRMED_ACTION, String.class);
        if (text == null) {
            return Optional.empty();
        }
        message.removeHeader(SeedanceConstants.UNCONFIRMED_ACTION);
        if (exchange.getProperty(USED) != null) {
            return Optional.empty();
        }
        exchange.setProperty(USED, true);
        Action action = action(text.strip());
        if (action == Action.sendAgain && exchange.isExternalRedelivered()) {
            throw refusal(
                    "a message that its broker redelivers may have been submitted already. Check over JMX whether the"
                            + " submission is still unconfirmed, then send a new message");
        }
        return Optional.of(new UnconfirmedDecision(action, action == Action.resolve ? requestId(message) : null));
    }

    private static Action action(String text) {
        try {
            return NamedConstant.find("action", text, Action.values());
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage());
        }
    }

    private static String requestId(Message message) {
        String id = message.getHeader(SeedanceConstants.REQUEST_ID, String.class);
        if (id == null) {
            throw refusal("resolve needs the header " + SeedanceConstants.REQUEST_ID
                    + " with the id of the job in the provider's history");
        }
        try {
            return RequestId.check(id.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Header " + SeedanceConstants.REQUEST_ID + ": " + e.getMessage()
                    + ". Set it to the id of the job in the provider's history");
        }
    }

    static InvalidInputException refusal(String reason) {
        return new InvalidInputException("Header " + SeedanceConstants.UNCONFIRMED_ACTION + ": " + reason);
    }
}
