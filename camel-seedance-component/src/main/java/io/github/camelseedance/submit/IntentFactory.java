// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.deliver.CarriedHeaders;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.BoundRequest;
import io.github.camelseedance.input.KeptRequest;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Creates the intent that the ledger stores of a message: never its pictures, its prompt only with keepPrompt, and its request only
 * with keepRequest.
 */
public final class IntentFactory {

    private static final int MAX_MODEL = 255;

    private final SeedanceConfiguration configuration;
    private final JobKey jobKey;
    private final CarriedHeaders carriedHeaders;
    private final Supplier<String> ids;
    private final Turns turns = new Turns();

    /** @param ids makes new unique ids for ledger entries */
    public IntentFactory(CamelContext context, SeedanceConfiguration configuration, Supplier<String> ids) {
        this.configuration = configuration;
        this.jobKey = new JobKey(context, configuration.getJobKey());
        this.carriedHeaders = new CarriedHeaders(configuration.getCarryHeaders());
        this.ids = ids;
    }

    String channel() {
        return configuration.getChannel();
    }

    /** Returns the key of the message, or {@code null}. */
    String keyOf(Exchange exchange) {
        return jobKey.of(exchange);
    }

    /**
     * Returns the derived key of a message, if the option {@code autoJobKey} is on and the message has an identity.
     *
     * @throws InvalidInputException if the message may be paid already and has no identity to find its job by
     */
    Optional<AutomaticKey> automaticKey(Exchange exchange) {
        if (!configuration.isAutoJobKey()) {
            return Optional.empty();
        }
        Optional<AutomaticKey> key = AutomaticKey.of(exchange, turns);
        if (key.isEmpty() && MessageIdentity.isRedelivered(exchange)) {
            throw new InvalidInputException(
                    "Nothing was submitted, because the broker redelivers this message and it may be paid already:"
                            + " it has no job key, and no header that identifies it. Set the option jobKey, for JMS for example"
                            + " to ${header.JMSMessageID}, and keep that header on the message; or set the header "
                            + SeedanceConstants.JOB_KEY);
        }
        return key;
    }

    /** Returns the headers to carry. */
    Map<String, Object> carriedHeaders(Exchange exchange) {
        return carriedHeaders.of(exchange.getMessage());
    }

    /**
     * Returns an intent without prompt and request.
     *
     * @param input the hashes of the input's fields
     * @throws InvalidInputException for a model id that no ledger can store
     */
    SubmissionIntent intent(String key, Map<String, Object> headers, String model, Map<String, String> input) {
        return intent(key, headers, model, null, null, input);
    }

    /** Returns an intent with the prompt and the request of a message, as far as the options keep them. */
    SubmissionIntent intent(String key, Map<String, Object> headers, BoundRequest bound, Map<String, String> input) {
        return intent(
                key,
                headers,
                bound.model(),
                configuration.isKeepPrompt() ? bound.prompt() : null,
                configuration.isKeepRequest() ? KeptRequest.of(bound).toJson() : null,
                input);
    }

    private SubmissionIntent intent(
            String key,
            Map<String, Object> headers,
            String model,
            String prompt,
            String request,
            Map<String, String> input) {
        if (model.length() > MAX_MODEL || !Storable.isText(model)) {
            throw new InvalidInputException("The header " + SeedanceConstants.MODEL
                    + " or the option model is not a model id: it has at most " + MAX_MODEL
                    + " characters, and no NUL or half a surrogate pair");
        }
        Duration queueTimeout =
                configuration.getQueueTimeout() > 0 ? Duration.ofMillis(configuration.getQueueTimeout()) : null;
        return new SubmissionIntent(
                ids.get(), channel(), key, model, headers, prompt, input, null, queueTimeout, null, request);
    }
}
