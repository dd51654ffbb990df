// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelseedance.model.JobStatus;

/**
 * Collects {@link PeriodNumbers} from how many jobs of a state have a duration in a bucket. Each job is counted once in each phase,
 * without a bucket if it has no such duration: in {@link Phase#QUEUE} in the period of its submission, in the others in that of its
 * end. Not thread-safe.
 */
public final class PhaseCounts {

    private static final class Period {
        private final Map<JobStatus, Long> submitted = new EnumMap<>(JobStatus.class);
        private final Map<JobStatus, Long> ended = new EnumMap<>(JobStatus.class);
        private final Map<Phase, Map<Long, Long>> buckets = new EnumMap<>(Phase.class);

        DurationCounts durations(Phase phase) {
            return new DurationCounts(buckets.getOrDefault(phase, Map.of()));
        }

        PeriodNumbers numbers(Instant from) {
            long unsubmitted = submitted.getOrDefault(JobStatus.SUBMITTING, 0L)
                    + submitted.getOrDefault(JobStatus.UNCONFIRMED, 0L);
            long all = submitted.values().stream().mapToLong(Long::longValue).sum();
            DurationCounts delivery = durations(Phase.DELIVERY);
            return new PeriodNumbers(
                    from,
                    all - unsubmitted,
                    ended.getOrDefault(JobStatus.COMPLETED, 0L),
                    ended.getOrDefault(JobStatus.FAILED, 0L),
                    ended.getOrDefault(JobStatus.CANCELLED, 0L),
                    delivery.total(),
                    durations(Phase.QUEUE),
                    durations(Phase.GENERATION),
                    durations(Phase.DETECTION_LAG),
                    delivery);
        }
    }

    private final Map<Instant, Period> periods = new TreeMap<>();

    /**
     * Adds jobs that have this phase in the period.
     *
     * @param from when the period begins
     * @param bucket the bucket of their durations, or {@code null} if they have none
     */
    public void add(Phase phase, Instant from, JobStatus status, Long bucket, long jobs) {
        Period period = periods.computeIfAbsent(from, unused -> new Period());
        if (phase == Phase.QUEUE) {
            period.submitted.merge(status, jobs, Long::sum);
        } else if (phase == Phase.GENERATION) {
            period.ended.merge(status, jobs, Long::sum);
        }
        if (bucket != null) {
            period.buckets.computeIfAbsent(phase, unused -> new HashMap<>()).merge(bucket, jobs, Long::sum);
        }
    }

    /** Adds a job with all its phases that are in periods from this time on. */
    void add(LedgerEntry entry, Instant from, Duration period) {
        Progress progress = entry.progress();
        if (!entry.createdAt().isBefore(from)) {
            add(Phase.QUEUE, entry, entry.createdAt(), period, between(entry.createdAt(), progress.runningAt()));
        }
        Instant ended = progress.endedAt();
        if (ended != null && !ended.isBefore(from)) {
            add(
                    Phase.GENERATION,
                    entry,
                    ended,
                    period,
                    progress.generationTime().orElse(null));
            add(Phase.DETECTION_LAG, entry, ended, period, progress.detectionLag());
            add(
                    Phase.DELIVERY,
                    entry,
                    ended,
                    period,
                    between(ended, entry.delivery().deliveredAt()));
        }
    }

    private void add(Phase phase, LedgerEntry entry, Instant at, Duration period, Duration duration) {
        Long bucket = duration == null ? null : DurationCounts.bucket(duration.toMillis());
        add(phase, beginning(at, period), entry.status(), bucket, 1);
    }

    private static Duration between(Instant from, Instant to) {
        return to == null ? null : Duration.between(from, to);
    }

    /** Returns when the period with this time begins. */
    public static Instant beginning(Instant at, Duration period) {
        return Instant.ofEpochMilli(at.toEpochMilli() - Math.floorMod(at.toEpochMilli(), period.toMillis()));
    }

    /** Returns the periods with jobs, the earliest first. */
    public List<PeriodNumbers> numbers() {
        return periods.entrySet().stream()
                .map(period -> period.getValue().numbers(period.getKey()))
                .toList();
    }
}
