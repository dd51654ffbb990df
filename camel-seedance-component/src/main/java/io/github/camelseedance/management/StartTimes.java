package io.github.camelseedance.management;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When jobs were first seen running, which no ledger tells. The eldest are forgotten where they become too many. */
final class StartTimes {

    private final Map<String, Instant> byEntryId;

    /** @param most so many are remembered */
    StartTimes(int most) {
        byEntryId = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void started(String entryId, Instant at) {
        byEntryId.put(entryId, at);
    }

    synchronized Optional<Instant> find(String entryId) {
        return Optional.ofNullable(byEntryId.get(entryId));
    }
}
