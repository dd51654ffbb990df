// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What evicted jobs have cost, which still counts against budgets: a single charge for the jobs of the same minute, channel and
 * model, for as long as ended jobs are retained. So a week has at most 10,080 charges for each channel and model.
 */
final class EvictedCharges {

    private record Slot(Instant minute, String channel, String model) {}

    private final Map<Slot, Charge> charges = new HashMap<>();

    /** Adds a job, and replaces the charge of its slot in the budgets. */
    void add(Charge job, MemoryBudgets budgets) {
        Slot slot = new Slot(job.createdAt().truncatedTo(ChronoUnit.MINUTES), job.channel(), job.model());
        Charge before = charges.get(slot);
        Charge after = before == null ? job : before.plus(job);
        charges.put(slot, after);
        if (before != null) {
            budgets.remove(before);
        }
        budgets.add(after);
    }

    void removeBefore(Instant limit, MemoryBudgets budgets) {
        charges.values().removeIf(charge -> {
            boolean old = charge.createdAt().isBefore(limit);
            if (old) {
                budgets.remove(charge);
            }
            return old;
        });
    }

    Stream<Charge> stream() {
        return charges.values().stream();
    }
}
