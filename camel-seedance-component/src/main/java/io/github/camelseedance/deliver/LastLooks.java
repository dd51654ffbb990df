package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;

/**
 * At what age jobs were last seen running here, which no ledger keeps. The ones seen longest ago are forgotten.
 *
 * <p>What lies between two looks counts only if nobody else has looked in between. Otherwise of a stretch that a job survived
 * each look of ours would count, but an end only if it was us who saw it first: jobs would seem to take longer than they do.
 */
final class LastLooks {

    private static final int MOST = 20_000;

    /** @param polls how many looks the ledger counts with this one */
    private record Look(Duration age, int polls) {}

    private final Map<String, Look> looks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Look> eldest) {
            return size() > MOST;
        }
    };

    /** The age at which the look before this one saw it running, zero if there was none; empty if that was not ours. */
    synchronized Optional<Duration> before(LedgerEntry entry) {
        int polls = entry.progress().polls();
        if (polls == 0) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.ofNullable(looks.get(entry.requestId()))
                .filter(look -> look.polls() == polls)
                .map(Look::age);
    }

    synchronized void ran(LedgerEntry entry, Duration age) {
        looks.put(entry.requestId(), new Look(age, entry.progress().polls() + 1));
    }

    synchronized void forget(LedgerEntry entry) {
        looks.remove(entry.requestId());
    }
}
