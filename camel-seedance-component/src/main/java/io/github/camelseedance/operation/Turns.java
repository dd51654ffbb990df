package io.github.camelseedance.operation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.clock.Clock;

/**
 * Counts how often the same request comes by one place of one message, because Camel tells of splits within splits, and of
 * loops within loops, the index of the inner one only. Turns are counted for each reading of a message: all exchanges that are
 * split off it share its clock.
 */
final class Turns {

    private static final String PROPERTY = "CamelSeedanceTurn-";

    /** One place of a message, in one delivery by an error handler of the route. */
    private record Visit(String place, int delivery) {}

    /** @param created tells readings apart whose exchange, and clock, came from a pool */
    private record Reading(long created, Map<Visit, BitSet> taken) {}

    private record Turn(int number, int delivery) {}

    private final Map<Clock, Reading> readings = new WeakHashMap<>();

    /**
     * The number of the turn, from 0 on. A redelivery of the exchange has the turn of the delivery before.
     *
     * @param place all that is known of the place, and the input: turns differ in nothing that anybody could tell
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

    /** Takes this number, or the next one that is free. */
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
