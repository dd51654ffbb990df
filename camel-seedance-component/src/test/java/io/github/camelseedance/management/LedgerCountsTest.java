package io.github.camelseedance.management;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.DelegatingRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerCountsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private boolean away;
    private long slowness = 100;
    private final AtomicInteger counted = new AtomicInteger();
    private final LedgerCounts counts = new LedgerCounts(
            new DelegatingRepository(new MemoryJobRepository()) {
                @Override
                public List<LedgerCount> count() {
                    counted.incrementAndGet();
                    now.addAndGet(slowness);
                    if (away) {
                        throw new IllegalStateException("the database is away");
                    }
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

    @Test
    void a_ledger_that_is_away_is_not_asked_again_at_once_either() {
        away = true;
        assertThatThrownBy(counts::get).hasMessage("the database is away");
        assertThatThrownBy(counts::get).hasMessage("the database is away");
        assertThat(counted).hasValue(1);

        away = false;
        now.addAndGet(1_000);
        assertThat(counts.get()).isEmpty();
    }

    @Test
    void nothing_is_older_than_five_seconds() {
        slowness = TimeUnit.MINUTES.toNanos(1);
        counts.get();
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        counts.get();

        assertThat(counted).hasValue(2);
    }
}
