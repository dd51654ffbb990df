// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.util.ObjectHelper;

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
        LedgerQuery ofChannel = ObjectHelper.isEmpty(channel) ? query : query.ofChannel(channel.strip());
        if (ObjectHelper.isEmpty(state)) {
            return ofChannel;
        }
        Map<String, LedgerQuery> possible = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            possible.put(stage.name().toLowerCase(Locale.ROOT), ofChannel.in(stage));
        }
        for (JobStatus status : JobStatus.values()) {
            // A name that is both a stage and a state selects the same entries.
            possible.putIfAbsent(status.name().toLowerCase(Locale.ROOT), ofChannel.being(status));
        }
        LedgerQuery narrowed = possible.get(state.strip().toLowerCase(Locale.ROOT));
        if (narrowed == null) {
            throw new IllegalArgumentException("There is no stage or state '" + state.strip() + "', possible are: "
                    + String.join(", ", possible.keySet()));
        }
        return narrowed;
    }
}
