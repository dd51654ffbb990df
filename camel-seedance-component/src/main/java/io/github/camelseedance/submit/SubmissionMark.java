// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/**
 * Marks an exchange with the ledger entry that one step of its route has submitted, so that a redelivery of the exchange finds
 * its job. The mark applies only to a later delivery with the same input: the next iteration of a loop, or a second call of a
 * sub-route with another prompt, is another job.
 */
public final class SubmissionMark {

    private static final AtomicLong STEPS = new AtomicLong();
    private static final List<String> INPUT_HEADERS = List.of(
            SeedanceConstants.MODEL,
            SeedanceConstants.PROMPT,
            SeedanceConstants.IMAGE_URL,
            SeedanceConstants.RESOLUTION,
            SeedanceConstants.RATIO,
            SeedanceConstants.DURATION,
            SeedanceConstants.GENERATE_AUDIO,
            SeedanceConstants.CAMERA_FIXED);

    /** @param input the hash of the input */
    private record Mark(String entryId, int delivery, int input) {}

    private final String property = "CamelSeedanceSubmission-" + STEPS.incrementAndGet();

    void set(Exchange exchange, String entryId) {
        exchange.setProperty(property(exchange), new Mark(entryId, delivery(exchange), input(exchange.getMessage())));
    }

    /** Returns the ledger entry of this step if the exchange is a redelivery. */
    Optional<String> ofRedelivery(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(property(exchange), Mark.class))
                .filter(mark -> delivery(exchange) > mark.delivery())
                .filter(mark -> input(exchange.getMessage()) == mark.input())
                .map(Mark::entryId);
    }

    private String property(Exchange exchange) {
        Object turn = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX);
        return turn == null ? property : property + "-" + turn;
    }

    /** Returns how often an error handler of the route has redelivered the message. */
    static int delivery(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }

    private static int input(Message message) {
        Object[] values = INPUT_HEADERS.stream().map(message::getHeader).toArray();
        return 31 * Arrays.hashCode(values) + content(message.getBody());
    }

    /** Hashes streams and files by their type only: a redelivery may have the same content in another object. */
    private static int content(Object body) {
        if (body instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        boolean comparable = body instanceof CharSequence || body instanceof Map<?, ?> || body instanceof Collection<?>;
        return comparable ? body.toString().hashCode() : Objects.hashCode(body == null ? null : body.getClass());
    }
}
