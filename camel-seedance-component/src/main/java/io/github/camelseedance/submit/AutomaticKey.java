// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.InputFingerprint;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.Sha256;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Derives a job key from the identity of the message, its position in the route, and its input. All three must match to find an
 * existing job: variants, parts of a list and changed files are separate jobs, and a client cannot get the video of another one
 * by sending a header.
 */
final class AutomaticKey {

    private static final int MAX_SHOWN = 80;
    private static final int HASH_LENGTH = 32;
    private static final List<ExchangePropertyKey> INDEXES = List.of(
            ExchangePropertyKey.SPLIT_INDEX, ExchangePropertyKey.MULTICAST_INDEX, ExchangePropertyKey.LOOP_INDEX);

    private final Turns turns;
    private final Exchange exchange;
    private final MessageIdentity identity;
    private final List<String> step;

    private AutomaticKey(Turns turns, Exchange exchange, MessageIdentity identity) {
        this.turns = turns;
        this.exchange = exchange;
        this.identity = identity;
        // Read now, while the step processes the exchange.
        this.step = RouteStep.of(exchange);
    }

    /** Returns empty for a message without an identity. */
    static Optional<AutomaticKey> of(Exchange exchange, Turns turns) {
        return MessageIdentity.of(exchange).map(identity -> new AutomaticKey(turns, exchange, identity));
    }

    /** Returns the key for this input. Call it once per exchange, since it counts the turns. */
    String with(InputFingerprint input) {
        List<String> parts = new ArrayList<>();
        parts.add(identity.kind());
        parts.addAll(identity.values());
        parts.addAll(step);
        List<String> position = position();
        parts.addAll(position);
        parts.add(input.hash());
        String place = hash(parts);
        if (!position.isEmpty()) {
            parts.add(Integer.toString(turns.next(exchange, place)));
        }
        return Job.AUTOMATIC_KEY
                + Stream.of(identity.kind(), shown(), hash(parts))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(":"));
    }

    /** @throws SeedanceException if the message is a file that has changed since this was created */
    void requireUnchanged() {
        identity.file().ifPresent(ConsumedFile::requireUnchanged);
    }

    private List<String> position() {
        return INDEXES.stream()
                .filter(index -> exchange.getProperty(index) != null)
                .map(index -> index.getName() + "=" + exchange.getProperty(index))
                .toList();
    }

    /** Replaces characters that could be a problem in a log or a database. */
    private String shown() {
        String shown = identity.shown().replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        int end = shown.offsetByCodePoints(0, Math.min(MAX_SHOWN, shown.codePointCount(0, shown.length())));
        return shown.substring(0, end);
    }

    private static String hash(List<String> parts) {
        return Sha256.of(parts).substring(0, HASH_LENGTH);
    }
}
