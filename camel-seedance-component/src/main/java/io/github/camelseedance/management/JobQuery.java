// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;

/** Parses the channel and the state by which people select jobs. */
final class JobQuery {

    private JobQuery() {}

    /**
     * Narrows a query to a channel and a state.
     *
     * @param channel {@code null} or empty for all
     * @param state a stage or a state, in any case; {@code null} or empty for all
     * @throws IllegalArgumentException listing what is possible
     */
    static LedgerQuery narrow(LedgerQuery query, String channel, String state) {
        LedgerQuery ofChannel = isEmpty(channel) ? query : query.ofChannel(channel.strip());
        if (isEmpty(state)) {
            return ofChannel;
        }
        String name = state.strip().toUpperCase(Locale.ROOT);
        // The names that are both a stage and a state select the same entries.
        return stages().filter(stage -> stage.name().equals(name))
                .findFirst()
                .map(ofChannel::in)
                .or(() -> statuses()
                        .filter(status -> status.name().equals(name))
                        .findFirst()
                        .map(ofChannel::being))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no stage or state '" + state.strip() + "', possible are: "
                                + Stream.concat(stages(), statuses())
                                        .map(possible -> possible.name().toLowerCase(Locale.ROOT))
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private static Stream<Stage> stages() {
        return Stream.of(Stage.values());
    }

    private static Stream<JobStatus> statuses() {
        return Stream.of(JobStatus.values());
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }
}
