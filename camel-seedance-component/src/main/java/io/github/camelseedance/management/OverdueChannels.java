// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.Stage;

/** The channels with jobs that have been due for long, and that no node polls or delivers. */
final class OverdueChannels {

    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private final LedgerView ledger;
    private final Supplier<List<OpenWork>> work;

    /** @param work supplies the open work of the ledger */
    OverdueChannels(LedgerView ledger, Supplier<List<OpenWork>> work) {
        this.ledger = ledger;
        this.work = work;
    }

    /** Returns their names in order. A claimed job is due again when its lease expires. */
    List<String> names() {
        Instant limit = ledger.now().minus(OVERDUE);
        return work.get().stream()
                .filter(group ->
                        group.stage() != Stage.SUBMITTING && group.firstDueAt().isBefore(limit))
                .map(OpenWork::channel)
                .distinct()
                .sorted()
                .toList();
    }

    Optional<HealthProblem> problem() {
        return HealthProblem.ofChannels(
                "no node has taken jobs that have been due for more than " + OVERDUE.toMinutes() + " min in the",
                names(),
                "channels.overdue");
    }
}
