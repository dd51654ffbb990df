// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.camelseedance.ledger.FoundJobs;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.cost.BudgetTable;
import io.github.camelseedance.management.event.LastSeenJobs;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.util.StringHelper;

/**
 * The one source of what people see of a component: the MBean, the developer console and the meters only present it. Contains no
 * secrets.
 */
public final class ComponentView {

    /** The columns of what was learned about a kind of jobs. */
    public static final List<String> LEARNED_COLUMNS = List.of("model", "input", "ended", "p05", "p50", "p95");

    private static final int LATEST_DECISIONS = 10;

    static final List<JobStatus> IN_FLIGHT = List.of(JobStatus.SUBMITTING, JobStatus.IN_QUEUE, JobStatus.IN_PROGRESS);

    private final LedgerView repository;
    private final CachedRead<List<LedgerCount>> counts;
    private final CachedRead<List<OpenWork>> openWork;
    private final OverdueChannels overdue;
    private final BudgetUse budgetUse;
    private final Costs costs;
    private final ChannelsWithoutConsumer channelsWithoutConsumer;
    private final LedgerNumbers numbers;
    private final JobStatistics statistics;
    private final JobView jobs;
    private final Polling polling;
    private final EndpointsInUse endpoints;
    private final Supplier<List<Map<String, Object>>> learned;
    private final SearchLimit searches = new SearchLimit(Duration.ofSeconds(10));

    /**
     * @param budgetUse the use of the budgets of the same ledger
     * @param learned supplies a row with {@link #LEARNED_COLUMNS} for each kind of job
     */
    public ComponentView(
            LedgerView repository,
            JobStatistics statistics,
            LastSeenJobs lastSeen,
            Polling polling,
            BudgetUse budgetUse,
            EndpointsInUse endpoints,
            Supplier<List<Map<String, Object>>> learned) {
        this.repository = repository;
        this.counts = new CachedRead<>(repository::count);
        this.openWork = new CachedRead<>(repository::openWork);
        this.overdue = new OverdueChannels(repository, openWork::get);
        this.budgetUse = budgetUse;
        this.costs = new Costs(repository);
        this.numbers = new LedgerNumbers(repository);
        this.statistics = statistics;
        this.jobs = new JobView(lastSeen);
        this.polling = polling;
        this.endpoints = endpoints;
        this.channelsWithoutConsumer = new ChannelsWithoutConsumer(
                repository, openWork::get, () -> endpoints.consumers().keySet());
        this.learned = learned;
    }

    public LedgerView repository() {
        return repository;
    }

    JobStatistics statistics() {
        return statistics;
    }

    Polling polling() {
        return polling;
    }

    EndpointsInUse endpoints() {
        return endpoints;
    }

    JobView jobs() {
        return jobs;
    }

    BudgetUse budgetUse() {
        return budgetUse;
    }

    /** Returns what jobs have cost. */
    Costs costs() {
        return costs;
    }

    ChannelsWithoutConsumer channelsWithoutConsumer() {
        return channelsWithoutConsumer;
    }

    /** Returns how many jobs there were and how long they took. */
    LedgerNumbers numbers() {
        return numbers;
    }

    /** Returns a row for each budget in effect, that for all channels first. */
    List<Map<String, Object>> budgets() {
        return budgetUse.get().stream().map(BudgetTable::row).toList();
    }

    /** Returns the number of entries by channel, state and stage, without zeros; can be some seconds old. */
    List<LedgerCount> ledgerCounts() {
        return counts.get();
    }

    /** Returns what nodes lease and what waits for one; can be some seconds old. */
    List<OpenWork> openWork() {
        return openWork.get();
    }

    OverdueChannels overdue() {
        return overdue;
    }

    long entries(Stage stage) {
        return entries(count -> count.stage() == stage);
    }

    long entries(JobStatus status) {
        return entries(count -> count.status() == status);
    }

    private long entries(Predicate<LedgerCount> filter) {
        return counts.get().stream()
                .filter(filter)
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
        return searches.run(() -> repository.list(query)).stream().map(jobs::of).toList();
    }

    /** Counts matching entries up to the maximum. */
    FoundJobs countFound(JobFilter filter, int max) {
        return searches.run(() -> repository.countFound(filter, max));
    }

    /** Returns what happened in each minute of the last hour. */
    List<Map<String, Object>> lastHour() {
        return statistics.minutes().until(repository.now());
    }

    /** Returns the durations that this node has learned, for each kind of job. */
    List<Map<String, Object>> learned() {
        return learned.get();
    }

    /**
     * Returns everything as maps, lists, numbers and text, ready for JSON; unknown values of a job are left out.
     *
     * @param days the number of days whose costs are included
     * @param hours the number of hours whose durations are included
     */
    Map<String, Object> toMap(LedgerQuery query, int days, int hours) {
        Map<String, Object> ledger = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            ledger.put(label(stage), entries(stage));
        }
        Map<String, Object> counters = new LinkedHashMap<>();
        for (Counter counter : Counter.values()) {
            counters.put(label(counter), statistics.count(counter));
        }
        Map<String, Object> timings = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            timings.put(label(phase), statistics.durations(phase).toMap());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pollingPaused", polling.isPaused());
        map.put("waitedFor", polling.waits());
        map.put("ledger", ledger);
        map.put("inFlight", inFlight());
        map.put("counters", counters);
        map.put("failures", statistics.failures());
        map.put("cost", statistics.cost().toPlainString());
        map.put(
                "channelsWithoutConsumer",
                channelsWithoutConsumer.rows().stream()
                        .map(ComponentView::withoutUnknown)
                        .toList());
        map.put("budgets", budgets());
        map.put("costs", costs.rows(days));
        map.put("timings", timings);
        map.put("durations", withoutUnknown(numbers.inAll(hours)));
        map.put("learned", learned());
        map.put(
                "decisions",
                AuditView.rows(repository, 0, LATEST_DECISIONS).stream()
                        .map(ComponentView::withoutUnknown)
                        .toList());
        map.put("jobs", list(query).stream().map(ComponentView::withoutUnknown).toList());
        return map;
    }

    /** Returns the name of a constant as in JSON. */
    static String label(Enum<?> constant) {
        return StringHelper.dashToCamelCase(
                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Map<String, Object> withoutUnknown(Map<String, Object> row) {
        row.values().removeIf(Objects::isNull);
        return row;
    }
}
