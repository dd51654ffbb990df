package io.github.camelseedance.management;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.DelegatingRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerCountsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger counted = new AtomicInteger();
    private final LedgerCounts counts = new LedgerCounts(
            new DelegatingRepository(new MemoryJobRepository()) {
                @Override
                public List<LedgerCount> count() {
                    counted.incrementAndGet();
                    now.addAndGet(100);
                    return super.count();
                }
            },
            now::get);

    @Test
    void a_ledger_that_counts_slowly_is_not_asked_for_ten_times_as_long() {
        counts.get();
        now.addAndGet(999);
        counts.get();
        assertThat(counted).hasValue(1);

        now.addAndGet(1);
        counts.get();
        assertThat(counted).hasValue(2);
    }
}
