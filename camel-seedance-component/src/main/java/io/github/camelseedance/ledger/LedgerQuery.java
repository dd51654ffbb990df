// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Objects;

import io.github.camelseedance.model.JobStatus;

/**
 * Selects a page of entries.
 *
 * @param filter which entries
 * @param order how they are sorted
 * @param offset the number of entries to skip
 * @param limit the maximum number of entries
 */
public record LedgerQuery(JobFilter filter, JobOrder order, int offset, int limit) {

    public LedgerQuery {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("A page begins at 0 or later and has at least one entry");
        }
    }

    /** Selects the newest entries of any stage and state. */
    public static LedgerQuery newest(int limit) {
        return new LedgerQuery(JobFilter.ALL, JobOrder.NEWEST, 0, limit);
    }

    public LedgerQuery matching(JobFilter newFilter) {
        return new LedgerQuery(newFilter, order, offset, limit);
    }

    public LedgerQuery sorted(JobOrder newOrder) {
        return new LedgerQuery(filter, newOrder, offset, limit);
    }

    public LedgerQuery ofChannel(String channel) {
        return matching(filter.ofChannel(channel));
    }

    public LedgerQuery in(Stage... stages) {
        return matching(filter.in(stages));
    }

    public LedgerQuery being(JobStatus... statuses) {
        return matching(filter.being(statuses));
    }

    public LedgerQuery from(int newOffset) {
        return new LedgerQuery(filter, order, newOffset, limit);
    }
}
