// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerView;

/**
 * Caches the counts of the ledger, which many clients read often: attributes of the MBean, gauges of each scrape. A result is
 * reused for {@value #TIMES} times as long as counting took, so that less than a tenth of a database's time goes into it. A
 * failure is reused for as long, but at most {@value #FAILURE_SECONDS} s: it mostly waited for a database that may be back by
 * then.
 */
final class LedgerCounts {

    private static final int TIMES = 10;
    private static final int FAILURE_SECONDS = 60;

    private final LedgerView repository;
    private final LongSupplier nanos;
    private List<LedgerCount> last;
    private RuntimeException failure;
    private long freshUntil;

    LedgerCounts(LedgerView repository, LongSupplier nanos) {
        this.repository = repository;
        this.nanos = nanos;
    }

    synchronized List<LedgerCount> get() {
        long begin = nanos.getAsLong();
        if (last == null && failure == null || begin - freshUntil >= 0) {
            count();
            long end = nanos.getAsLong();
            long fresh = (end - begin) * TIMES;
            freshUntil = end + (failure == null ? fresh : Math.min(fresh, TimeUnit.SECONDS.toNanos(FAILURE_SECONDS)));
        }
        if (failure != null) {
            throw failure;
        }
        return last;
    }

    private void count() {
        try {
            last = repository.count();
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
