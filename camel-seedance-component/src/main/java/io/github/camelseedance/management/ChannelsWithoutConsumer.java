// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.Stage;

/**
 * Finds the channels with jobs that no message waits for and no consumer on this node delivers. Another node may have one: a
 * lease of its consumers shows it, and without a lease a job that stays due shows that there is none.
 */
final class ChannelsWithoutConsumer {

    static final List<String> COLUMNS = List.of("channel", "running", "ended", "dueSince", "otherConsumer", "warning");

    /** A consumer of another node needs a moment to claim what has become due. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final LedgerView ledger;
    private final Supplier<List<OpenWork>> work;
    private final Supplier<Set<String>> consumed;

    /**
     * @param work supplies the open work of the ledger
     * @param consumed supplies the channels that consumers on this node deliver
     */
    ChannelsWithoutConsumer(LedgerView ledger, Supplier<List<OpenWork>> work, Supplier<Set<String>> consumed) {
        this.ledger = ledger;
        this.work = work;
        this.consumed = consumed;
    }

    /** Returns a row for each such channel, in the order of their names. */
    List<Map<String, Object>> rows() {
        Set<String> here = consumed.get();
        Map<String, List<OpenWork>> byChannel = work.get().stream()
                .filter(group -> group.stage() != Stage.SUBMITTING && !here.contains(group.channel()))
                .collect(Collectors.groupingBy(OpenWork::channel, TreeMap::new, Collectors.toList()));
        List<Map<String, Object>> rows = new ArrayList<>();
        byChannel.forEach((channel, groups) -> {
            if (unleased(groups, Stage.RUNNING) + unleased(groups, Stage.ENDED) > 0) {
                rows.add(row(channel, groups));
            }
        });
        return rows;
    }

    /** Returns the channels that most likely have no consumer on any node. */
    List<String> warned() {
        return rows().stream()
                .filter(row -> row.get("warning") != null)
                .map(row -> (String) row.get("channel"))
                .toList();
    }

    /** Returns those channels as a warning. */
    Optional<HealthProblem> problem() {
        return HealthProblem.ofChannels("no consumer delivers the jobs of the", warned(), "channels.withoutConsumer");
    }

    private Map<String, Object> row(String channel, List<OpenWork> groups) {
        long running = unleased(groups, Stage.RUNNING);
        long ended = unleased(groups, Stage.ENDED);
        Optional<Instant> dueSince = groups.stream()
                .filter(group -> group.due() > 0)
                .map(OpenWork::firstDueAt)
                .min(Comparator.naturalOrder());
        Optional<String> otherConsumer = groups.stream()
                .filter(group -> group.isOfConsumer() && group.leased() > 0)
                .map(OpenWork::node)
                .min(Comparator.naturalOrder());
        boolean forgotten = otherConsumer.isEmpty()
                && dueSince.filter(ledger.now().minus(MOMENT)::isAfter).isPresent();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("channel", Redaction.visible(channel));
        row.put("running", running);
        row.put("ended", ended);
        row.put("dueSince", Objects.toString(dueSince.orElse(null), null));
        row.put("otherConsumer", otherConsumer.orElse(null));
        row.put("warning", forgotten ? warning(channel, running, ended, dueSince.orElseThrow()) : null);
        return row;
    }

    private static long unleased(List<OpenWork> groups, Stage stage) {
        return groups.stream()
                .filter(group -> group.stage() == stage)
                .mapToLong(group -> group.entries() - group.leased())
                .sum();
    }

    private static String warning(String channel, long running, long ended, Instant dueSince) {
        return "No consumer on this node delivers the jobs of the channel " + Redaction.clean(channel)
                + ", and none of another node has"
                + " claimed any: " + ended + " have ended and " + running + " have not, the first due since " + dueSince
                + ". A route from seedance:result with this channel delivers them";
    }
}
