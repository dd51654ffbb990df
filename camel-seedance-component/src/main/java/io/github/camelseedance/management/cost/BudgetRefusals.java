// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.error.BudgetExceededException;

/** Counts the submissions that budgets have refused on this node, and remembers until when. Thread-safe. */
public final class BudgetRefusals {

    private static final int MAX_BUDGETS = 1_000;

    /** @param roomAt {@code null} if the budget never has room for the last job that it refused */
    private record Refusals(long count, Instant roomAt) {}

    private final Map<String, Refusals> byChannel = new ConcurrentHashMap<>();

    /**
     * Counts a refusal. Of more budgets than a component can sensibly have, the rest is not counted. One of a job whose cost is
     * unknown says nothing about the time.
     */
    public void add(BudgetExceededException refusal) {
        String channel = BudgetTable.channel(refusal.getChannel().orElse(null));
        if (byChannel.size() < MAX_BUDGETS || byChannel.containsKey(channel)) {
            Refusals first = new Refusals(1, refusal.getRoomAt().orElse(null));
            byChannel.merge(
                    channel,
                    first,
                    (before, last) -> new Refusals(
                            before.count() + 1, refusal.getAsked() == null ? before.roomAt() : last.roomAt()));
        }
    }

    /** @param channel as in {@link BudgetTable#channel} */
    public long count(String channel) {
        Refusals refusals = byChannel.get(channel);
        return refusals == null ? 0 : refusals.count();
    }

    /** Returns when the budget has room for the last job that it refused, if it refused one and will have room. */
    public Optional<Instant> roomAt(String channel) {
        return Optional.ofNullable(byChannel.get(channel)).map(Refusals::roomAt);
    }
}
