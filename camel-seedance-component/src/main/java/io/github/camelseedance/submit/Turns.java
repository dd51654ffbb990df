// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.clock.Clock;

/**
 * Counts how often the same request passes one position of one message, since Camel only exposes the index of the innermost
 * split or loop. Turns are counted per reading of a message: all exchanges that are split from it share its clock.
 */
final class Turns {

    private static final String PROPERTY = "CamelSeedanceTurn-";

    /** One position of a message, in one delivery by an error handler of the route. */
    private record Visit(String place, int delivery) {}

    /** @param created distinguishes readings whose pooled exchange has the same clock */
    private record Reading(long created, Map<Visit, BitSet> taken) {}

    private record Turn(int number, int delivery) {}

    private final Map<Clock, Reading> readings = new WeakHashMap<>();

    /**
     * Returns the number of the turn, beginning at 0. A redelivery has the same turn as the delivery before.
     *
     * @param place the hash of position and input, which is the same for all turns
     */
    int next(Exchange exchange, String place) {
        int delivery = SubmissionMark.delivery(exchange);
        Turn last = exchange.getProperty(PROPERTY + place, Turn.class);
        int number = last != null && delivery > last.delivery()
                ? take(exchange, new Visit(place, delivery), last.number())
                : take(exchange, new Visit(place, delivery), 0);
        exchange.setProperty(PROPERTY + place, new Turn(number, delivery));
        return number;
    }

    /** Takes this number, or the next free one. */
    private synchronized int take(Exchange exchange, Visit visit, int from) {
        Reading reading = readings.get(exchange.getClock());
        if (reading == null || reading.created() != exchange.getClock().getCreated()) {
            reading = new Reading(exchange.getClock().getCreated(), new HashMap<>());
            readings.put(exchange.getClock(), reading);
        }
        BitSet taken = reading.taken().computeIfAbsent(visit, first -> new BitSet());
        int number = taken.nextClearBit(from);
        taken.set(number);
        return number;
    }
}
