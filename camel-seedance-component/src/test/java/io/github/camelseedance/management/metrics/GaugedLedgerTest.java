package io.github.camelseedance.management.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many meters look at the ledger each time they are read. */
class GaugedLedgerTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean away;

    private final JobRepository ledger = new DelegatingRepository(new MemoryJobRepository(clock, 10)) {
        @Override
        public List<LedgerCount> count() {
            asked.incrementAndGet();
            if (away) {
                throw new IllegalStateException("away");
            }
            return List.of(
                    new LedgerCount("a", JobStatus.IN_QUEUE, Stage.RUNNING, 2),
                    new LedgerCount("b", JobStatus.IN_QUEUE, Stage.RUNNING, 3),
                    new LedgerCount("b", JobStatus.COMPLETED, Stage.ENDED, 4));
        }
    };
    private final GaugedLedger counts = new GaugedLedger(ledger, clock);

    @Test
    void all_channels_add_up() {
        assertThat(counts.entries(count -> count.status() == JobStatus.IN_QUEUE))
                .isEqualTo(5);
        assertThat(counts.entries(count -> count.stage() == Stage.PARKED)).isZero();
    }

    @Test
    void one_look_at_the_ledger_is_enough_for_all_meters_and_for_five_seconds() {
        for (int meter = 0; meter < 9; meter++) {
            counts.entries(count -> true);
        }
        clock.advance(Duration.ofMillis(4999));
        counts.entries(count -> true);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        counts.entries(count -> true);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_ledger_that_is_away_gives_no_number_and_is_not_asked_more_often() {
        away = true;
        assertThat(counts.entries(count -> true)).isNaN();
        assertThat(counts.entries(count -> true)).isNaN();
        assertThat(asked).hasValue(1);

        away = false;
        clock.advance(Duration.ofSeconds(5));
        assertThat(counts.entries(count -> true)).isEqualTo(9);
    }
}
