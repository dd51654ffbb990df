// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelseedance.ledger.HistoryEvent.Kind;

/**
 * What happened to a job, at most {@value #MAX_EVENTS} events: in between the first and the latest, events are omitted. Kept as
 * JSON, as stores keep it, because ledgers hold many entries and few of their histories are read. Each event is an array {@code
 * [at, kind, node, detail, times, lastAt]} without what is not needed at its end; the node is {@code null} if it is that of the
 * event before, and {@code ""} if there is none.
 *
 * @param json the events; {@code null} in an entry of an earlier version
 */
public record History(String json) {

    /** The history of an entry of which nothing is known. */
    public static final History NONE = new History(null);

    static final int MAX_EVENTS = 40;
    private static final int FIRST_EVENTS = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the events, the oldest first. Leaves out what cannot be read: a later version may have written it. */
    public List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>();
        String node = null;
        for (JsonNode each : parsed()) {
            String changed = each.path(2).textValue();
            node = changed == null ? node : changed.isEmpty() ? null : changed;
            event(each, node).ifPresent(events::add);
        }
        return events;
    }

    private JsonNode parsed() {
        try {
            return json == null ? JSON.createArrayNode() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }

    private static Optional<HistoryEvent> event(JsonNode event, String node) {
        if (!event.path(0).canConvertToLong()) {
            return Optional.empty();
        }
        long at = event.path(0).longValue();
        long lastAt = event.path(5).asLong(at);
        return kind(event.path(1).asText())
                .map(kind -> new HistoryEvent(
                        Instant.ofEpochMilli(at),
                        kind,
                        event.path(3).textValue(),
                        node,
                        event.path(4).asInt(1),
                        Instant.ofEpochMilli(lastAt)));
    }

    private static Optional<Kind> kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the history with one more event. */
    History with(HistoryEvent event) {
        List<HistoryEvent> events = events();
        int last = events.size() - 1;
        if (last >= 0 && event.repeats(events.get(last))) {
            events.set(last, events.get(last).and(event));
        } else {
            events.add(event);
        }
        if (events.size() > MAX_EVENTS) {
            HistoryEvent dropped = events.remove(FIRST_EVENTS + 1);
            events.set(FIRST_EVENTS, events.get(FIRST_EVENTS).omitted().and(dropped));
        }
        return of(events);
    }

    private static History of(List<HistoryEvent> events) {
        ArrayNode all = JSON.createArrayNode();
        String node = null;
        for (HistoryEvent event : events) {
            all.add(array(event, node));
            node = event.node();
        }
        return new History(all.toString());
    }

    private static ArrayNode array(HistoryEvent event, String nodeBefore) {
        ArrayNode array = JSON.createArrayNode();
        array.add(event.at().toEpochMilli()).add(event.kind().toString());
        if (Objects.equals(event.node(), nodeBefore)) {
            array.addNull();
        } else {
            array.add(event.node() == null ? "" : event.node());
        }
        array.add(event.detail());
        if (event.times() > 1) {
            array.add(event.times()).add(event.lastAt().toEpochMilli());
        } else {
            while (array.get(array.size() - 1).isNull()) {
                array.remove(array.size() - 1);
            }
        }
        return array;
    }
}
