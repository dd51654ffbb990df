// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;

/** The channels with jobs that have been due for long, and that no node polls or delivers. */
final class OverdueChannels {

    private static final Duration OVERDUE = Duration.ofMinutes(15);
    private static final Duration AGE = Duration.ofSeconds(30);
    private static final int OLDEST = 20;
    private static final int NAMED = 3;

    private final LedgerView ledger;
    private final CachedRead<List<LedgerCount>> counts;
    private final CachedRead<List<String>> channels;

    OverdueChannels(LedgerView ledger, CachedRead<List<LedgerCount>> counts) {
        this.ledger = ledger;
        this.counts = counts;
        this.channels = new CachedRead<>(this::read);
    }

    /** Returns their number, which can be half a minute old. */
    int count() {
        return channels.get(AGE).size();
    }

    Optional<HealthProblem> problem() {
        List<String> found = channels.get(AGE);
        return found.isEmpty() ? Optional.empty() : Optional.of(problem(found));
    }

    private static HealthProblem problem(List<String> channels) {
        String names = channels.stream().limit(NAMED).map(Redaction::clean).collect(Collectors.joining(", "));
        String others = channels.size() > NAMED ? " and " + (channels.size() - NAMED) + " more" : "";
        String text = "no node has taken jobs that have been due for more than " + OVERDUE.toMinutes() + " min in the "
                + (channels.size() == 1 ? "channel " : "channels ") + names + others;
        return HealthProblem.warning(text, "channels.overdue", names + others);
    }

    private List<String> read() {
        Map<String, Long> open = counts.get().stream()
                .filter(count -> count.stage() == Stage.RUNNING || count.stage() == Stage.ENDED)
                .collect(Collectors.groupingBy(
                        LedgerCount::channel, TreeMap::new, Collectors.summingLong(LedgerCount::entries)));
        Instant limit = ledger.now().minus(OVERDUE);
        return open.entrySet().stream()
                .filter(channel -> isOverdue(channel.getKey(), channel.getValue(), limit))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Looks at the oldest jobs only: in a channel that nobody takes care of, all are overdue. */
    private boolean isOverdue(String channel, long jobs, Instant limit) {
        int offset = (int) Math.min(Integer.MAX_VALUE - OLDEST, Math.max(0, jobs - OLDEST));
        LedgerQuery oldest = LedgerQuery.newest(OLDEST)
                .ofChannel(channel)
                .in(Stage.RUNNING, Stage.ENDED)
                .from(offset);
        return ledger.list(oldest).stream()
                .anyMatch(entry -> entry.delivery().dueAt() != null
                        && entry.delivery().dueAt().isBefore(limit));
    }
}
