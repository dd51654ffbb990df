// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Settings;

/** The jobs of a run. */
final class StubJobs {

    private final JobTimes times;
    private final Map<String, StubJob> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), 36);

    StubJobs(JobTimes times) {
        this.times = times;
    }

    StubJob submit(long now) {
        int number = numbers.incrementAndGet();
        StubJob job = new StubJob("job-" + run + "-" + number, now, now + times.millis(number) * 1_000_000);
        jobs.put(job.id, job);
        return job;
    }

    /** The job, or {@code null}. */
    StubJob find(String id) {
        return jobs.get(id);
    }

    /** What was seen of the run: times in seconds, lags in milliseconds. */
    Settings report() {
        List<Double> lags = new ArrayList<>();
        long calls = 0;
        double longest = 0;
        long first = Long.MAX_VALUE;
        long lastAccepted = Long.MIN_VALUE;
        for (StubJob job : jobs.values()) {
            calls += job.calls;
            longest = Math.max(longest, (job.ends - job.accepted) / 1e9);
            first = Math.min(first, job.accepted);
            lastAccepted = Math.max(lastAccepted, job.accepted);
            if (job.reported != 0) {
                lags.add((job.reported - job.ends) / 1e6);
            }
        }
        Quantiles lag = Quantiles.of(lags);
        return Settings.NONE
                .with("jobs", jobs.size())
                .with("reported", lags.size())
                .with("calls", calls)
                .with("longest", longest)
                .with("submitting", jobs.isEmpty() ? 0 : (lastAccepted - first) / 1e9)
                .with("lag50", lag.at(0.50))
                .with("lag95", lag.at(0.95))
                .with("lag99", lag.at(0.99));
    }
}
