// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerNumbersTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger reads = new AtomicInteger();
    private final JobRepository ledger = new DelegatingRepository(new MemoryJobRepository(clock, 100)) {
        @Override
        public List<PeriodNumbers> numbers(Instant from, Duration period) {
            reads.incrementAndGet();
            return super.numbers(from, period);
        }
    };
    private final LedgerNumbers numbers = new LedgerNumbers(ledger);

    @Test
    void every_hour_has_a_row_also_without_jobs() {
        clock.set(Instant.parse("2026-03-01T09:30:00Z"));
        LedgerEntry entry = running("job-1");
        clock.advance(Duration.ofSeconds(10));
        entry = ledger.record(entry, seen("job-1", IN_PROGRESS));
        clock.advance(Duration.ofHours(1));
        ledger.deliver(ledger.record(entry, seen("job-1", COMPLETED)));
        clock.set(Instant.parse("2026-03-01T12:59:59Z"));

        List<Map<String, Object>> rows = numbers.rows(4);

        assertThat(rows)
                .extracting(row -> row.get("from"))
                .containsExactly(
                        "2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z");
        assertThat(rows).extracting(row -> row.get("jobs")).containsExactly(1L, 0L, 0L, 0L);
        assertThat(rows).extracting(row -> row.get("delivered")).containsExactly(0L, 1L, 0L, 0L);
        assertThat((Long) rows.get(0).get("queueP50")).isBetween(9_700L, 10_300L);
        assertThat(rows.get(3)).containsEntry("queueP50", null).containsEntry("generationP95", null);
        assertThat(rows).allSatisfy(row -> assertThat(row.keySet()).containsExactlyElementsOf(LedgerNumbers.COLUMNS));
        assertThat(numbers.inAll(4)).containsEntry("jobs", 1L).containsEntry("completed", 1L);
        assertThat((Long) numbers.inAll(4).get("generationP95")).isBetween(3_490_000L, 3_710_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2026-03-10T23:00:00Z",
        "48, 48, 2026-03-09T00:00:00Z",
        "49, 3, 2026-03-08T00:00:00Z",
        "72, 3, 2026-03-08T00:00:00Z",
        "2160, 90, 2025-12-11T00:00:00Z"
    })
    void more_than_two_days_are_shown_by_day(int hours, int rows, String first) {
        clock.set(Instant.parse("2026-03-10T23:59:59Z"));

        assertThat(numbers.rows(hours)).hasSize(rows).first().satisfies(row -> assertThat(row)
                .containsEntry("from", first));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2161, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void another_number_of_hours_is_refused(int hours) {
        assertThatThrownBy(() -> numbers.rows(hours)).hasMessageContaining("1 to 2160");
        assertThatThrownBy(() -> numbers.inAll(hours)).hasMessageContaining("1 to 2160");
    }

    /** Pages of many people ask again and again. */
    @Test
    void the_ledger_is_not_read_for_each_call() {
        for (int i = 0; i < 50; i++) {
            numbers.rows(24);
            numbers.inAll(24);
            numbers.rows(49 + i % 24);
        }

        assertThat(reads).hasValueLessThan(10);
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
