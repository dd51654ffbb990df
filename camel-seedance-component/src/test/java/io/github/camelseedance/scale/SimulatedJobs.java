// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** The outcome of each job. */
final class SimulatedJobs {

    private final double[] seconds;
    private final Instant[] accepted;
    private final Instant[] noticed;

    /** @param seconds how long each takes */
    SimulatedJobs(double[] seconds) {
        this.seconds = seconds;
        this.accepted = new Instant[seconds.length];
        this.noticed = new Instant[seconds.length];
    }

    int count() {
        return seconds.length;
    }

    void accept(int job, Instant at) {
        if (accepted[job] != null) {
            throw new IllegalStateException("Job " + job + " was paid twice");
        }
        accepted[job] = at;
    }

    boolean isAccepted(int job) {
        return accepted[job] != null;
    }

    Instant accepted(int job) {
        return accepted[job];
    }

    private Instant end(int job) {
        return accepted[job].plusNanos((long) (seconds[job] * 1e9));
    }

    Job lookAt(int job, Instant at) {
        Instant end = end(job);
        String id = Integer.toString(job);
        return at.isBefore(end)
                ? Job.of(id, JobStatus.IN_PROGRESS)
                : new Job(id, null, null, JobStatus.COMPLETED, null, null, null, null, accepted[job], end);
    }

    /** A route has it. */
    void notice(int job, Instant at) {
        if (noticed[job] != null) {
            throw new IllegalStateException("Job " + job + " was delivered twice");
        }
        noticed[job] = at;
    }

    boolean isNoticed(int job) {
        return noticed[job] != null;
    }

    /** From the end of each job until it was noticed, in seconds, the shortest first; of those accepted in this time. */
    double[] lags(List<Integer> jobs, Instant from, Instant to) {
        List<Double> lags = new ArrayList<>();
        for (int job : jobs) {
            if (noticed[job] != null && !accepted[job].isBefore(from) && accepted[job].isBefore(to)) {
                lags.add(Duration.between(end(job), noticed[job]).toNanos() / 1e9);
            }
        }
        double[] sorted = lags.stream().mapToDouble(lag -> lag).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
