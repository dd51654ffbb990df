// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the open work of a ledger in memory. */
final class MemoryWork {

    private static final Set<Stage> OPEN = EnumSet.of(Stage.SUBMITTING, Stage.RUNNING, Stage.ENDED);

    private record Group(String channel, Stage stage, String owner) {

        static Group of(LedgerEntry entry) {
            return new Group(entry.channel(), entry.stage(), entry.delivery().owner());
        }
    }

    private MemoryWork() {}

    static List<OpenWork> of(Collection<LedgerEntry> entries, Instant now) {
        return entries.stream()
                .filter(entry -> OPEN.contains(entry.stage()))
                .collect(Collectors.groupingBy(
                        Group::of, Collectors.mapping(entry -> entry.delivery().dueAt(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(group -> work(group.getKey(), group.getValue(), now))
                .toList();
    }

    private static OpenWork work(Group group, List<Instant> dueAt, Instant now) {
        return new OpenWork(
                group.channel(),
                group.stage(),
                group.owner(),
                dueAt.size(),
                dueAt.stream().filter(time -> !time.isAfter(now)).count(),
                dueAt.stream().min(Comparator.naturalOrder()).orElseThrow(),
                dueAt.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
