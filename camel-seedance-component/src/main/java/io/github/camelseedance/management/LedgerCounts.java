package io.github.camelseedance.management;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;

/**
 * How many entries the ledger has, for many who look often: an MBean with five attributes, a scrape with as many gauges. A
 * result, a failure too, is given out again for {@value #SHARE} times as long as it took, and {@value #MOST_SECONDS} s at most.
 * So little of a database's time goes into it, and what is counted fast is fresh.
 */
final class LedgerCounts {

    private static final int SHARE = 10;
    private static final int MOST_SECONDS = 5;

    private final JobRepository repository;
    private final LongSupplier nanos;
    private List<LedgerCount> last;
    private RuntimeException failure;
    private long freshUntil;

    LedgerCounts(JobRepository repository, LongSupplier nanos) {
        this.repository = repository;
        this.nanos = nanos;
    }

    synchronized List<LedgerCount> get() {
        long begin = nanos.getAsLong();
        if (last == null && failure == null || begin - freshUntil >= 0) {
            count();
            long end = nanos.getAsLong();
            freshUntil = end + Math.min((end - begin) * SHARE, TimeUnit.SECONDS.toNanos(MOST_SECONDS));
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
