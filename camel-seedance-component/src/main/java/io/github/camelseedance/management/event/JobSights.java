package io.github.camelseedance.management.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** How jobs were seen the last time, which is more than a ledger keeps. The least recently seen are forgotten. */
public final class JobSights {

    private static final int MOST = 20_000;

    /** @param queuePosition the place in the queue, or {@code null} */
    private record Sight(JobStatus status, Integer queuePosition) {
        private static Sight of(Job job) {
            return new Sight(job.status(), job.queuePosition());
        }
    }

    private final Map<String, Sight> byRequestId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sight> eldest) {
            return size() > MOST;
        }
    };

    /** The job was submitted; whoever was faster has seen more of it already. */
    synchronized void begin(Job job) {
        byRequestId.putIfAbsent(job.requestId(), Sight.of(job));
    }

    /**
     * Returns whether it was not seen like this the last time: several may wait for a job, or ask about it, at once. What comes
     * late, after the end of the job was seen, is no news.
     */
    synchronized boolean isNews(Job job) {
        Sight last = byRequestId.get(job.requestId());
        if (last != null && last.status().isTerminal() && !job.status().isTerminal()) {
            return false;
        }
        Sight sight = Sight.of(job);
        byRequestId.put(job.requestId(), sight);
        return !Objects.equals(sight, last);
    }

    /** The place in the queue, if the job was seen in it the last time and the API told it. */
    public synchronized Optional<Integer> queuePosition(String requestId) {
        return Optional.ofNullable(byRequestId.get(requestId))
                .filter(sight -> sight.status() == JobStatus.IN_QUEUE)
                .map(Sight::queuePosition);
    }
}
