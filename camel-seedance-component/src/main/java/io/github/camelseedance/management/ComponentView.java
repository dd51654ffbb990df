package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.JobStatistics.Counter;
import io.github.camelseedance.management.JobStatistics.Phase;
import io.github.camelseedance.management.event.LastSeenJobs;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.JobWatcher;
import io.github.camelseedance.wait.learn.LearnedKind;
import io.github.camelseedance.wait.learn.LearnedTimes;

/**
 * The one source of what people see of a component: the MBean, the developer console and the meters only present it. Contains no
 * secrets.
 */
public final class ComponentView {

    /** A component that has a view. */
    public interface Source {
        ComponentView getView();
    }

    static final List<JobStatus> IN_FLIGHT =
            List.of(JobStatus.SUBMITTING, JobStatus.IN_QUEUE, JobStatus.IN_PROGRESS);

    private final JobRepository repository;
    private final LedgerCounts counts;
    private final JobStatistics statistics;
    private final JobView jobs;
    private final JobWatcher watcher;
    private final LearnedTimes learned;

    public ComponentView(
            JobRepository repository,
            JobStatistics statistics,
            LastSeenJobs lastSeen,
            JobWatcher watcher,
            LearnedTimes learned) {
        this.repository = repository;
        this.counts = new LedgerCounts(repository, System::nanoTime);
        this.statistics = statistics;
        this.jobs = new JobView(lastSeen, statistics);
        this.watcher = watcher;
        this.learned = learned;
    }

    public JobRepository repository() {
        return repository;
    }

    JobStatistics statistics() {
        return statistics;
    }

    JobWatcher watcher() {
        return watcher;
    }

    JobView jobs() {
        return jobs;
    }

    /** Returns the number of entries by channel, state and stage, without zeros; can be some seconds old. */
    List<LedgerCount> ledgerCounts() {
        return counts.get();
    }

    long entries(Stage stage) {
        return counts.get().stream()
                .filter(count -> count.stage() == stage)
                .mapToLong(LedgerCount::entries)
                .sum();
    }

    long entries(JobStatus status) {
        return counts.get().stream()
                .filter(count -> count.status() == status)
                .mapToLong(LedgerCount::entries)
                .sum();
    }

    /** Returns the number of jobs in flight by the name of their state. */
    Map<String, Long> inFlight() {
        Map<String, Long> inFlight = new LinkedHashMap<>();
        IN_FLIGHT.forEach(status -> inFlight.put(status.toString(), entries(status)));
        return inFlight;
    }

    List<Map<String, Object>> list(LedgerQuery query) {
        return repository.list(query).stream().map(jobs::of).toList();
    }

    /** Returns what happened in each minute of the last hour. */
    List<Map<String, Object>> lastHour() {
        return statistics.minutes().until(repository.now());
    }

    /** Returns the durations that this node has learned, for each kind of job. */
    List<Map<String, Object>> learned() {
        return learned.kinds().stream().map(LearnedKind::toMap).toList();
    }

    /** Returns everything as maps, lists, numbers and text, ready for JSON; unknown values of a job are left out. */
    Map<String, Object> toMap(LedgerQuery query) {
        Map<String, Object> ledger = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            ledger.put(stage.name().toLowerCase(Locale.ROOT), entries(stage));
        }
        Map<String, Object> counters = new LinkedHashMap<>();
        for (Counter counter : Counter.values()) {
            counters.put(counter.label(), statistics.count(counter));
        }
        Map<String, Object> timings = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            timings.put(phase.label(), statistics.durations(phase).toMap());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pollingPaused", watcher.isPaused());
        map.put("waitedFor", watcher.size());
        map.put("ledger", ledger);
        map.put("inFlight", inFlight());
        map.put("counters", counters);
        map.put("cost", statistics.cost().toPlainString());
        map.put("timings", timings);
        map.put("learned", learned());
        map.put("jobs", list(query).stream().map(ComponentView::withoutUnknown).toList());
        return map;
    }

    private static Map<String, Object> withoutUnknown(Map<String, Object> job) {
        job.values().removeIf(Objects::isNull);
        return job;
    }
}
