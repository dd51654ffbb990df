package io.github.camelseedance.management;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerView;

/**
 * How many entries the ledger has, for many who look often: an MBean with five attributes, a scrape with as many gauges. A
 * result is given out again for {@value #TIMES} times as long as it took, however long that was: so less than a tenth of a
 * database's time goes into it, and what is counted fast is fresh. A failure is told for as long, but not beyond
 * {@value #FAILURE_SECONDS} s: most of what it took was waiting for a database that may be back by then.
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
