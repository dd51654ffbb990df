// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;

/**
 * Claims the jobs of a consumer from the ledger.
 *
 * @param requestId the only job, or {@code null} for all of the channel
 */
record Claims(NodeLedger ledger, String channel, String requestId) {

    /** @param full whether the ledger may have more */
    record Claimed(List<LedgerEntry> entries, boolean full) {}

    Claimed claim(Claim.What what, int max) {
        Set<String> leasedBefore = ledger.leases().entryIds();
        List<LedgerEntry> claimed = claimUnchecked(what, max);
        return new Claimed(
                claimed.stream().filter(entry -> take(entry, leasedBefore)).toList(), claimed.size() == max);
    }

    /** Claims without checking whether this node has a lease on the entries already. */
    List<LedgerEntry> claimUnchecked(Claim.What what, int max) {
        return ledger.writer()
                .claim(new Claim(what, channel, requestId, ledger.lease().ofConsumer(), max));
    }

    /**
     * After an outage this node can claim an entry whose own lease has expired. The earlier owner may have delivered the entry
     * between the claim and now, so it is released for another claim, if it is still due then.
     */
    private boolean take(LedgerEntry entry, Set<String> leasedBefore) {
        if (!ledger.leases().claim(entry.entryId())) {
            return false;
        }
        if (leasedBefore.contains(entry.entryId())) {
            ledger.release(entry, Duration.ZERO);
            return false;
        }
        return true;
    }
}
