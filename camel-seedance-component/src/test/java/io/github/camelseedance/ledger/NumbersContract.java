// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

/** How many jobs there were in hours or days, and how long they took. */
public interface NumbersContract extends LedgerFixture {

    Duration HOUR = Duration.ofHours(1);

    @Test
    default void a_job_counts_where_it_was_submitted_and_where_it_ended() {
        clock().set(Instant.parse("2026-03-01T10:59:00Z"));
        LedgerEntry entry = running("job-1");
        clock().advance(Duration.ofMinutes(2));
        entry = ledger().record(entry, seen("job-1", IN_PROGRESS));
        clock().advance(Duration.ofMinutes(70));
        Instant finished = clock().instant().minusSeconds(8);
        entry = ledger().record(entry, new Job("job-1", null, null, COMPLETED, null, null, null, null, null, finished));
        clock().advance(Duration.ofMinutes(60));
        ledger().deliver(entry);
        reserve("not accepted yet");
        ledger().markUnconfirmed(reserve("who knows"), "no answer");

        List<PeriodNumbers> hours = anotherNode().numbers(Instant.parse("2026-03-01T10:00:00Z"), HOUR);

        assertThat(hours)
                .extracting(PeriodNumbers::from)
                .extracting(Instant::toString)
                .containsExactly("2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z");
        assertThat(hours).extracting(PeriodNumbers::submitted).containsExactly(1L, 0L, 0L);
        assertThat(hours).extracting(PeriodNumbers::completed).containsExactly(0L, 1L, 0L);
        assertThat(hours).extracting(PeriodNumbers::delivered).containsExactly(0L, 1L, 0L);
        assertNear(hours.get(0).queue(), 95, Duration.ofMinutes(2).toMillis());
        assertNear(
                hours.get(1).generation(),
                50,
                Duration.ofMinutes(70).minusSeconds(8).toMillis());
        assertNear(hours.get(1).detection(), 50, 8_000);
        assertNear(hours.get(1).delivery(), 95, Duration.ofMinutes(60).toMillis());
    }

    @Test
    default void periods_before_the_first_are_left_out() {
        clock().set(Instant.parse("2026-03-01T10:59:00Z"));
        ended("job-1");
        clock().advance(HOUR);
        ended("job-2");

        assertThat(ledger().numbers(Instant.parse("2026-03-01T11:00:00Z"), HOUR))
                .singleElement()
                .satisfies(hour -> {
                    assertThat(hour.submitted()).isEqualTo(1);
                    assertThat(hour.completed()).isEqualTo(1);
                });
        assertThat(ledger().numbers(Instant.parse("2026-03-02T00:00:00Z"), HOUR))
                .isEmpty();
    }

    /** What a reader of all entries finds, in plain lists. */
    final class Model {
        long submitted;
        final Map<JobStatus, Long> ends = new TreeMap<>();
        final List<Long> queue = new ArrayList<>();
        final List<Long> generation = new ArrayList<>();
        final List<Long> detection = new ArrayList<>();
        final List<Long> delivery = new ArrayList<>();
    }

    @Test
    default void the_numbers_of_any_jobs_are_those_of_a_plain_model() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        clock().set(Instant.parse("2026-03-01T00:00:00Z"));
        Map<Instant, Model> hours = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            anyLife(random, "job-" + i, hours);
        }

        List<PeriodNumbers> numbers = ledger().numbers(Instant.parse("2026-03-01T00:00:00Z"), HOUR);

        assertThat(numbers)
                .as("seed " + seed)
                .extracting(PeriodNumbers::from)
                .containsExactlyElementsOf(hours.keySet());
        numbers.forEach(hour -> assertSame("seed " + seed + " " + hour.from(), hour, hours.get(hour.from())));
        PeriodNumbers all = numbers.stream().reduce(PeriodNumbers::plus).orElseThrow();
        assertThat(all.submitted()).isEqualTo(150);
        Instant day = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(ledger().numbers(day, Duration.ofDays(1)).stream()
                        .reduce(PeriodNumbers::plus)
                        .orElseThrow())
                .as("days have the jobs of their hours")
                .isEqualTo(all);
    }

    private void anyLife(Random random, String id, Map<Instant, Model> hours) {
        LedgerEntry entry = running(id);
        Instant submitted = clock().instant();
        hour(hours, submitted).submitted++;
        Instant ran = null;
        if (random.nextInt(5) > 0) {
            advance(random);
            ran = clock().instant();
            entry = ledger().record(entry, seen(id, IN_PROGRESS));
            hour(hours, submitted).queue.add(millis(submitted, ran));
        }
        if (random.nextInt(8) == 0) {
            return;
        }
        advance(random);
        Instant ended = clock().instant();
        JobStatus end =
                List.of(COMPLETED, COMPLETED, COMPLETED, FAILED, CANCELLED).get(random.nextInt(5));
        Instant finished = random.nextInt(3) == 0
                ? null
                : (ran == null ? submitted : ran)
                        .plusMillis(random.nextLong(millis(ran == null ? submitted : ran, ended) + 1));
        entry = ledger().record(entry, new Job(id, null, null, end, null, null, null, null, null, finished));
        Model hour = hour(hours, ended);
        hour.ends.merge(end, 1L, Long::sum);
        if (finished != null) {
            hour.detection.add(millis(finished, ended));
        }
        if (ran != null && end == COMPLETED) {
            hour.generation.add(millis(ran, finished == null ? ended : finished));
        }
        if (random.nextInt(4) > 0) {
            advance(random);
            ledger().deliver(entry);
            hour.delivery.add(millis(ended, clock().instant()));
        }
    }

    private static Model hour(Map<Instant, Model> hours, Instant at) {
        return hours.computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), unused -> new Model());
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    /** By nothing, or up to days. */
    private void advance(Random random) {
        clock().advance(Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 28))));
    }

    private static void assertSame(String what, PeriodNumbers hour, Model model) {
        assertThat(hour.submitted()).as(what).isEqualTo(model.submitted);
        assertThat(hour.completed()).as(what).isEqualTo(model.ends.getOrDefault(COMPLETED, 0L));
        assertThat(hour.failed()).as(what).isEqualTo(model.ends.getOrDefault(FAILED, 0L));
        assertThat(hour.cancelled()).as(what).isEqualTo(model.ends.getOrDefault(CANCELLED, 0L));
        assertThat(hour.delivered()).as(what).isEqualTo(model.delivery.size());
        assertSame(what + " queue", hour.queue(), model.queue);
        assertSame(what + " generation", hour.generation(), model.generation);
        assertSame(what + " detection", hour.detection(), model.detection);
        assertSame(what + " delivery", hour.delivery(), model.delivery);
    }

    private static void assertSame(String what, DurationCounts counts, List<Long> durations) {
        assertThat(counts.total()).as(what).isEqualTo(durations.size());
        for (int percent : durations.isEmpty() ? new int[0] : new int[] {1, 50, 95, 100}) {
            List<Long> sorted = durations.stream().sorted().toList();
            int rank = Math.max(1, (int) Math.ceil(durations.size() * percent / 100.0));
            assertThat(percent).as(what).isPositive();
            assertNear(counts, percent, sorted.get(rank - 1));
        }
    }

    private static void assertNear(DurationCounts counts, int percent, long millis) {
        assertThat(Math.abs(counts.percentile(percent).orElseThrow() - millis))
                .as("p%d of %s should be near %d", percent, counts, millis)
                .isLessThanOrEqualTo((long) Math.ceil(millis * 0.032));
    }
}
