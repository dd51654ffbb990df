package io.github.camelseedance.event;

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
    private record Sight(JobStatus status, Integer queuePosition) {}

    private final Map<String, Sight> byRequestId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sight> eldest) {
            return size() > MOST;
        }
    };

    /** Returns whether it was not seen like this the last time: several may wait for a job, or ask about it, at once. */
    synchronized boolean isNews(Job job) {
        Sight sight = new Sight(job.status(), job.queuePosition());
        return !Objects.equals(sight, byRequestId.put(job.requestId(), sight));
    }

    /** The place in the queue, if the job was seen in it the last time and the API told it. */
    public synchronized Optional<Integer> queuePosition(String requestId) {
        return Optional.ofNullable(byRequestId.get(requestId))
                .filter(sight -> sight.status() == JobStatus.IN_QUEUE)
                .map(Sight::queuePosition);
    }
}
