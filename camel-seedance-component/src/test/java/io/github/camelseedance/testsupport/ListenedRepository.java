// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.List;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.model.Job;

/** A ledger whose writes go through a {@link LedgerWriter}, as in a component. */
public final class ListenedRepository extends DelegatingRepository {

    private final LedgerWriter writer;

    public ListenedRepository(JobRepository ledger, LedgerListener listener) {
        super(ledger);
        this.writer = new LedgerWriter(ledger, List.of(listener));
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return writer.confirm(entry, requestId, lease);
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return writer.markUnconfirmed(entry, reason);
    }

    @Override
    public int markAbandoned() {
        return writer.markAbandoned();
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        return writer.record(entry, seen);
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry, String detail) {
        return writer.deliver(entry, detail);
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return writer.park(entry, reason);
    }
}
