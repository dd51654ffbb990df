package io.github.camelseedance.management;

import java.util.List;
import java.util.function.LongSupplier;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;

/**
 * How many entries the ledger has, for many who look often. A result is given out again for {@value #SHARE} times as long as
 * counting took, so no more than about a tenth of a database's time goes into it, and what is counted fast is fresh.
 */
final class LedgerCounts {

    private static final int SHARE = 10;

    private final JobRepository repository;
    private final LongSupplier nanos;
    private List<LedgerCount> last;
    private long freshUntil;

    LedgerCounts(JobRepository repository, LongSupplier nanos) {
        this.repository = repository;
        this.nanos = nanos;
    }

    synchronized List<LedgerCount> get() {
        long begin = nanos.getAsLong();
        if (last == null || begin - freshUntil >= 0) {
            last = repository.count();
            long end = nanos.getAsLong();
            freshUntil = end + (end - begin) * SHARE;
        }
        return last;
    }
}
