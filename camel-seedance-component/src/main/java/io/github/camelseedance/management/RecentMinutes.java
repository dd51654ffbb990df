// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.camelseedance.model.JobStatus;

/** Counts what happened in each of the last 60 minutes. */
final class RecentMinutes {

    static final List<String> COLUMNS = List.of("minute", "submitted", "completed", "failed", "meanGeneration");

    private static final int MINUTES = 60;

    private static final class Minute {
        private long submitted;
        private long completed;
        private long failed;
        private long timed;
        private long generationMillis;

        private Map<String, Object> toMap(Instant start) {
            return Map.of(
                    "minute", start.toString(),
                    "submitted", submitted,
                    "completed", completed,
                    "failed", failed,
                    "meanGeneration", timed == 0 ? 0.0 : (double) generationMillis / timed);
        }
    }

    private final TreeMap<Instant, Minute> minutes = new TreeMap<>();

    synchronized void submitted(Instant at) {
        minute(at).submitted++;
    }

    /** @param generation the time it ran, if it has completed and the time is known */
    synchronized void ended(JobStatus end, Instant at, Optional<Duration> generation) {
        Minute minute = minute(at);
        if (end == JobStatus.COMPLETED) {
            minute.completed++;
        } else if (end == JobStatus.FAILED) {
            minute.failed++;
        }
        generation.ifPresent(duration -> {
            minute.timed++;
            minute.generationMillis += Math.max(0, duration.toMillis());
        });
    }

    private Minute minute(Instant at) {
        Minute minute = minutes.computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), start -> new Minute());
        while (minutes.size() > MINUTES) {
            minutes.pollFirstEntry();
        }
        return minute;
    }

    /** Returns a row for each minute, also for those in which nothing happened; the current one is the last. */
    synchronized List<Map<String, Object>> until(Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int ago = MINUTES - 1; ago >= 0; ago--) {
            Instant start = current.minus(Duration.ofMinutes(ago));
            rows.add(minutes.getOrDefault(start, new Minute()).toMap(start));
        }
        return rows;
    }
}
