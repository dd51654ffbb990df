// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;

/**
 * The unconfirmed keys whose submission a kill has ended.
 *
 * @param beforePost reserved, and nothing was sent
 * @param duringPost sent, and no answer was read
 * @param afterPost accepted, and the ledger does not know the request id
 */
record Deaths(Set<String> beforePost, Set<String> duringPost, Set<String> afterPost) {

    /** @param killed the reports of killed nodes with a {@link StallingLedger} */
    static Deaths of(List<ReportReader> killed, List<LedgerEntry> unconfirmed, Sandbox sandbox) {
        Set<String> undecided = unconfirmed.stream().map(LedgerEntry::jobKey).collect(Collectors.toSet());
        Set<String> sent =
                sandbox.requests().of(Call.SUBMIT).stream().map(Keys::of).collect(Collectors.toSet());
        Deaths deaths = new Deaths(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (ReportReader report : killed) {
            Set<String> interrupted = new TreeSet<>(report.reserved());
            interrupted.removeAll(report.keys().keySet());
            interrupted.retainAll(undecided);
            for (String key : interrupted) {
                deaths.moment(sent.contains(key), report.answered().contains(key))
                        .add(key);
            }
        }
        return deaths;
    }

    private Set<String> moment(boolean sent, boolean answered) {
        if (answered) {
            return afterPost;
        }
        return sent ? duringPost : beforePost;
    }

    String figures() {
        return "%d before, %d during and %d after the POST"
                .formatted(beforePost.size(), duringPost.size(), afterPost.size());
    }
}
