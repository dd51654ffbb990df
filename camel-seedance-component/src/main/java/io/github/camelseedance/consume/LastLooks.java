package io.github.camelseedance.consume;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;

/** At what age jobs were last seen running here, which no ledger keeps. The ones seen longest ago are forgotten. */
final class LastLooks {

    private static final int MOST = 20_000;

    private final Map<String, Duration> ages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Duration> eldest) {
            return size() > MOST;
        }
    };

    /** The age until which it is known to have run; empty if somebody else has asked about it. */
    synchronized Optional<Duration> of(LedgerEntry entry) {
        Duration known = ages.get(entry.requestId());
        return known == null && entry.progress().polls() == 0 ? Optional.of(Duration.ZERO) : Optional.ofNullable(known);
    }

    synchronized void ran(LedgerEntry entry, Duration age) {
        ages.put(entry.requestId(), age);
    }

    synchronized void forget(LedgerEntry entry) {
        ages.remove(entry.requestId());
    }
}
