package io.github.camelseedance.management;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.event.JobSights;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.learn.DurationSummary;
import io.github.camelseedance.wait.learn.LearnedDurations;

/** What can be told about a component. Holds nothing secret. */
public final class ComponentFacts {

    private static final List<JobStatus> IN_FLIGHT =
            List.of(JobStatus.SUBMITTING, JobStatus.IN_QUEUE, JobStatus.IN_PROGRESS);

    private final JobRepository repository;
    private final LedgerCounts counts;
    private final JobStatistics statistics;
    private final JobSights sights;
    private final JobPoller watcher;
    private final LearnedDurations learned;

    /**
     * @param repository the ledger of the component
     * @param statistics what all its endpoints have done on this node
     * @param sights how its jobs were seen the last time
     * @param watcher polls the jobs that messages wait for
     * @param learned how long jobs take
     */
    public ComponentFacts(
            JobRepository repository,
            JobStatistics statistics,
            JobSights sights,
            JobPoller watcher,
            LearnedDurations learned) {
        this.repository = repository;
        this.counts = new LedgerCounts(repository, System::nanoTime);
        this.statistics = statistics;
        this.sights = sights;
        this.watcher = watcher;
        this.learned = learned;
    }

    /** The ledger of the component. */
    public JobRepository repository() {
        return repository;
    }

    /** What all its endpoints have done on this node. */
    public JobStatistics statistics() {
        return statistics;
    }

    /** Polls the jobs that messages wait for. */
    public JobPoller watcher() {
        return watcher;
    }

    /** How many entries the ledger has by channel, state and stage; not always asked for anew. */
    public List<LedgerCount> ledgerCounts() {
        return counts.get();
    }

    /** How many entries are in each stage, none left out. */
    Map<Stage, Long> stages() {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, 0L);
        }
        counts.get().forEach(count -> stages.merge(count.stage(), count.entries(), Long::sum));
        return stages;
    }

    /** How many jobs are in flight, by the name of their state. */
    Map<String, Long> inFlight() {
        Map<String, Long> inFlight = new LinkedHashMap<>();
        IN_FLIGHT.forEach(status -> inFlight.put(status.toString(), 0L));
        counts.get()
                .forEach(count ->
                        inFlight.computeIfPresent(count.status().toString(), (name, sum) -> sum + count.entries()));
        return inFlight;
    }

    /** What happened since the start, by name. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("submitted", statistics.getSubmitted());
        counters.put("completed", statistics.getCompleted());
        counters.put("failed", statistics.getFailed());
        counters.put("cancelled", statistics.getCancelled());
        counters.put("unconfirmed", statistics.getUnconfirmed());
        counters.put("delivered", statistics.getDelivered());
        counters.put("parked", statistics.getParked());
        counters.put("apiCalls", statistics.getApiCalls());
        counters.put("apiErrors", statistics.getApiErrors());
        counters.put("rateLimitPauses", statistics.getRateLimitPauses());
        return counters;
    }

    /** How long things took since the start, by name. */
    Map<String, Timing> timings() {
        Map<String, Timing> timings = new LinkedHashMap<>();
        timings.put("queue", statistics.getQueue());
        timings.put("generation", statistics.getGeneration());
        timings.put("detectionLag", statistics.getDetectionLag());
        timings.put("delivery", statistics.getDelivery());
        return timings;
    }

    /** Entries with all that people may see. */
    List<Map<String, Object>> jobs(LedgerQuery query) {
        EntryFacts facts = new EntryFacts(sights, statistics);
        return repository.list(query).stream().map(facts::of).toList();
    }

    Map<String, Object> job(LedgerEntry entry) {
        return new EntryFacts(sights, statistics).of(entry);
    }

    /** How many entries each channel has in each state and stage; none of zero. */
    List<Map<String, Object>> counts() {
        return counts.get().stream().map(ComponentFacts::count).toList();
    }

    private static Map<String, Object> count(LedgerCount count) {
        return Map.of(
                "channel", count.channel(),
                "status", count.status().toString(),
                "stage", count.stage().toString(),
                "entries", count.entries());
    }

    /** What happened in each minute of the last hour. */
    List<Map<String, Object>> lastHour() {
        return statistics.getMinutes().until(repository.now());
    }

    /** How long jobs of each kind take, as far as this node has learned it. */
    List<Map<String, Object>> learned() {
        return learned.kinds().stream().map(DurationSummary::toMap).toList();
    }

    /** All of it in maps, lists, numbers and text, ready for JSON; what is not known of a job is left out. */
    Map<String, Object> toMap(LedgerQuery query) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pollingPaused", watcher.isPaused());
        map.put("waitedFor", watcher.waits());
        Map<String, Object> ledger = new LinkedHashMap<>();
        stages().forEach((stage, entries) -> ledger.put(stage.name().toLowerCase(Locale.ROOT), entries));
        map.put("ledger", ledger);
        map.put("inFlight", inFlight());
        map.put("counters", counters());
        map.put("cost", statistics.getCost().toPlainString());
        Map<String, Object> timings = new LinkedHashMap<>();
        timings().forEach((name, timing) -> timings.put(name, timing.toMap()));
        map.put("timings", timings);
        map.put("learned", learned());
        map.put("jobs", jobs(query).stream().map(ComponentFacts::known).toList());
        return map;
    }

    private static Map<String, Object> known(Map<String, Object> facts) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        known.values().removeIf(Objects::isNull);
        return known;
    }
}
