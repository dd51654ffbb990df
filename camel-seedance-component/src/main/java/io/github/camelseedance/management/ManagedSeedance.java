// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.cost.BudgetTable;
import io.github.camelseedance.management.cost.CostTable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/**
 * The MBean of a component: its counters, its ledger, and the decisions about jobs. Covers the ledger of the component, not one
 * that an endpoint has of its own; the counters cover all endpoints.
 */
@ManagedResource(description = "Video generation: jobs, what they cost, and what needs a decision")
public final class ManagedSeedance {

    private static final int DECISIONS = 100;

    private final ComponentView view;
    private final LedgerDecisions decisions;
    private final BulkDecisions bulk;
    private final JobRepeats repeats;
    private final JobHistory history;
    private final Nodes nodes;

    /**
     * @param ledger the ledger of the component
     * @param api returns the API with the account of a job
     * @param repeater submits jobs of the ledger again
     */
    public ManagedSeedance(
            ComponentView view, NodeLedger ledger, Function<LedgerEntry, ModelApi> api, JobRepeater repeater) {
        this.view = view;
        this.decisions = new LedgerDecisions(ledger, view.polling(), api);
        this.bulk = new BulkDecisions(decisions);
        this.repeats = new JobRepeats(ledger.audit(), repeater, channel -> view.endpoints()
                .consumers()
                .containsKey(channel));
        this.history = new JobHistory(ledger.repository());
        this.nodes = new Nodes(ledger.repository(), view::openWork, ledger.lease());
    }

    @ManagedAttribute(description = "Jobs that the API has accepted, since the start")
    public long getSubmittedTotal() {
        return view.statistics().count(Counter.SUBMITTED);
    }

    @ManagedAttribute(description = "Jobs that have completed, since the start")
    public long getCompletedTotal() {
        return view.statistics().count(Counter.COMPLETED);
    }

    @ManagedAttribute(description = "Jobs that have failed, since the start")
    public long getFailedTotal() {
        return view.statistics().count(Counter.FAILED);
    }

    @ManagedAttribute(description = "Jobs that ended without a video by the kind of failure, since the start")
    public CompositeData getFailures() {
        return OpenData.composite(
                "failures", "Jobs by kind of failure", view.statistics().failures());
    }

    @ManagedAttribute(description = "Jobs that were cancelled, since the start")
    public long getCancelledTotal() {
        return view.statistics().count(Counter.CANCELLED);
    }

    @ManagedAttribute(description = "Submissions that became unconfirmed, since the start; some may be resolved by now")
    public long getUnconfirmedTotal() {
        return view.statistics().count(Counter.UNCONFIRMED);
    }

    @ManagedAttribute(description = "Finished jobs that were delivered, since the start")
    public long getDeliveredTotal() {
        return view.statistics().count(Counter.DELIVERED);
    }

    @ManagedAttribute(description = "Jobs that were parked, since the start; some may be delivered by now")
    public long getParkedTotal() {
        return view.statistics().count(Counter.PARKED);
    }

    @ManagedAttribute(description = "Submissions that a budget had no room for, since the start")
    public long getRefusedTotal() {
        return view.statistics().count(Counter.REFUSED);
    }

    @ManagedAttribute(description = "What jobs were billed, in USD, since the start, as far as the API has reported")
    public BigDecimal getCostTotal() {
        return view.statistics().cost();
    }

    @ManagedAttribute(description = "Calls to the API, since the start")
    public long getApiCalls() {
        return view.statistics().count(Counter.API_CALLS);
    }

    @ManagedAttribute(
            description =
                    "Calls to the API that were answered with an HTTP code of 400 or more, or not at all, since the"
                            + " start")
    public long getApiErrors() {
        return view.statistics().count(Counter.API_ERRORS);
    }

    @ManagedAttribute(
            description = "How often polling paused because the API refused calls as too many, since the start")
    public long getRateLimitPauses() {
        return view.statistics().count(Counter.RATE_LIMIT_PAUSES);
    }

    @ManagedAttribute(description = "From the submission until the job was seen running, in ms, since the start")
    public CompositeData getQueueTime() {
        return durations(Phase.QUEUE);
    }

    @ManagedAttribute(description = "From when the job was seen running until it had completed, in ms, since the start")
    public CompositeData getGenerationTime() {
        return durations(Phase.GENERATION);
    }

    @ManagedAttribute(description = "From the end of a job until it was detected, in ms, since the start")
    public CompositeData getDetectionLag() {
        return durations(Phase.DETECTION_LAG);
    }

    @ManagedAttribute(
            description = "From when the end of a job was detected until the job was delivered, in ms, since the start")
    public CompositeData getDeliveryTime() {
        return durations(Phase.DELIVERY);
    }

    @ManagedAttribute(description = "Submissions of which it is unknown whether they were accepted")
    public long getUnconfirmed() {
        return view.entries(Stage.UNCONFIRMED);
    }

    @ManagedAttribute(description = "Running jobs")
    public long getRunning() {
        return view.entries(Stage.RUNNING);
    }

    @ManagedAttribute(description = "Finished jobs that are not delivered yet")
    public long getUndelivered() {
        return view.entries(Stage.ENDED);
    }

    @ManagedAttribute(
            description = "Jobs that were parked after too many failed deliveries, or because they did not end")
    public long getParked() {
        return view.entries(Stage.PARKED);
    }

    @ManagedAttribute(description = "Jobs in flight by state: submitting, in_queue and in_progress")
    public CompositeData getInFlight() {
        return OpenData.composite("inFlight", "Jobs in flight by state", view.inFlight());
    }

    @ManagedAttribute(
            description =
                    "Channels whose jobs nobody claims: no consumer on this node delivers them, and none of another"
                            + " node has a lease. Why is in the operation channelsWithoutConsumer")
    public String[] getChannelsWithoutConsumer() {
        return view.channelsWithoutConsumer().warned().toArray(String[]::new);
    }

    @ManagedAttribute(description = "Jobs that exchanges wait for on this node")
    public int getWaitedFor() {
        return view.polling().waits();
    }

    @ManagedAttribute(description = "Whether polling is paused on this node")
    public boolean isPollingPaused() {
        return view.polling().isPaused();
    }

    private CompositeData durations(Phase phase) {
        return OpenData.composite(
                "timing",
                "Durations in milliseconds",
                view.statistics().durations(phase).toMap());
    }

    @ManagedOperation(
            description = "A page of 500 jobs, the newest first; page 0 is the first. An empty channel or state"
                    + " means all. A state is in_queue, in_progress, completed, failed or cancelled, or a stage:"
                    + " submitting, unconfirmed, running, ended, delivered or parked")
    public TabularData list(String channel, String state, int page) {
        return list(channel, state, page, JobQuery.MAX_PAGE_SIZE);
    }

    @ManagedOperation(description = "The same with a page size of at most 500")
    public TabularData list(String channel, String state, int page, int pageSize) {
        int offset = JobQuery.offset(page, pageSize);
        LedgerQuery query = LedgerQuery.newest(pageSize).from(offset).matching(JobQuery.filter(channel, state));
        return OpenData.table(
                "job", "Entries of the ledger", view.jobs().columns(), List.of("entryId"), view.list(query));
    }

    @ManagedOperation(
            description =
                    "A page of jobs, numbered in their order; page 0 is the first, the page size is at most 500. The text is"
                            + " words, or beginnings of words, of job key, request id, file name and stored prompt, all of which"
                            + " must occur. Channel, state (as in list), model and kind of failure must be the same. From and to"
                            + " are days (2026-11-01, in UTC; to is included) or instants of the creation. The costs are in USD;"
                            + " the estimate counts where the cost is unknown. Sort is newest, oldest, dearest, cheapest, longest"
                            + " (generation) or ended (latest end first). Empty means all, or newest")
    public TabularData find(
            String text,
            String channel,
            String state,
            String model,
            String failureKind,
            String from,
            String to,
            String minCost,
            String maxCost,
            String sort,
            int page,
            int pageSize) {
        int offset = JobQuery.offset(page, pageSize);
        JobFilter filter = JobQuery.filter(text, channel, state, model, failureKind, from, to, minCost, maxCost);
        return FoundTable.of(view, new LedgerQuery(filter, JobQuery.order(sort), offset, pageSize));
    }

    @ManagedOperation(
            description =
                    "How many jobs find would find, and what they cost in USD; counting stops at 10,000, and more says"
                            + " whether it did. The estimate counts where the cost is unknown; unknownCost is the number of jobs"
                            + " without either")
    public CompositeData countFound(
            String text,
            String channel,
            String state,
            String model,
            String failureKind,
            String from,
            String to,
            String minCost,
            String maxCost) {
        return FoundTable.count(
                view, JobQuery.filter(text, channel, state, model, failureKind, from, to, minCost, maxCost));
    }

    @ManagedOperation(description = "The number of jobs of each channel in each state and stage, without zeros")
    public TabularData counts() {
        List<Map<String, Object>> rows = view.ledgerCounts().stream()
                .map(count -> Map.<String, Object>of(
                        "channel", count.channel(),
                        "status", count.status().toString(),
                        "stage", count.stage().toString(),
                        "entries", count.entries()))
                .toList();
        List<String> columns = List.of("channel", "status", "stage", "entries");
        return OpenData.table("count", "Jobs by channel, state and stage", columns, columns.subList(0, 3), rows);
    }

    @ManagedOperation(
            description =
                    "Channels with jobs that no message waits for and no consumer on this node delivers: how many run"
                            + " and have ended, since when one is due, a node whose consumer has leases on others, if any, and a"
                            + " warning if no node claims them")
    public TabularData channelsWithoutConsumer() {
        return OpenData.table(
                "channel",
                "Channels without a consumer on this node",
                ChannelsWithoutConsumer.COLUMNS,
                List.of("channel"),
                view.channelsWithoutConsumer().rows());
    }

    @ManagedOperation(
            description = "The budgets in effect, in USD: what ended jobs of the period have cost, what is reserved for"
                    + " others, and what is left. The channel * is the budget of the component, for all channels")
    public TabularData budgets() {
        return OpenData.table("budget", "Budgets", BudgetTable.COLUMNS, BudgetTable.KEY, view.budgets());
    }

    @ManagedOperation(
            description =
                    "What the jobs in the ledger that were submitted on each of the last days (UTC, today included)"
                            + " have cost, in USD, by channel and model; reserved are the estimates of those that have not ended")
    public TabularData costs(int days) {
        return OpenData.table(
                "cost", "Costs", CostTable.COLUMNS, CostTable.KEY, view.costs().rows(days));
    }

    @ManagedOperation(description = "The same as the text of a file; the format is csv or json")
    public String exportCosts(String format, int days) {
        return view.costs().export(format, days);
    }

    @ManagedOperation(
            description =
                    "What this node did in each minute of the last hour: jobs submitted, completed and failed, and"
                            + " the mean generation time in ms, 0 where no job has completed")
    public TabularData lastHour() {
        return OpenData.table("minute", "The last hour", RecentMinutes.COLUMNS, List.of("minute"), view.lastHour());
    }

    @ManagedOperation(
            description = "The durations of jobs that this node has learned since its start, by kind: the model, and"
                    + " resolution, duration and sound where the request is known; how many have ended, and after how many"
                    + " ms 5, 50 and 95 % of them had")
    public TabularData learned() {
        return OpenData.table(
                "kind", "Generation times", ComponentView.LEARNED_COLUMNS, List.of("model", "input"), view.learned());
    }

    @ManagedOperation(description = "One job in full")
    public CompositeData job(String entryId) {
        return OpenData.composite("job", "An entry of the ledger", view.jobs().of(decisions.find(entryId)));
    }

    @ManagedOperation(
            description =
                    "What happened to a job, the oldest first: its events with the node that had the lease, its status"
                            + " polls as a sum, and the decisions of people and options about it")
    public TabularData history(String entryId) {
        return OpenData.table("event", "History", JobHistory.COLUMNS, List.of("number"), history.rows(entryId));
    }

    @ManagedOperation(
            description =
                    "How many jobs of all nodes there were in each of the last hours, or in each day (UTC) for more"
                            + " than 48 hours, and how long they took, in ms, at most 4 % off: 50 and 95 % took no longer. Jobs and"
                            + " queue times count when they were submitted, the others when they ended. At most 2160 hours")
    public TabularData durations(int hours) {
        return OpenData.table(
                "period",
                "Jobs and durations",
                LedgerNumbers.COLUMNS,
                List.of("from"),
                view.numbers().rows(hours));
    }

    @ManagedOperation(description = "The same in one row for the whole time")
    public CompositeData durationsInAll(int hours) {
        return OpenData.composite("period", "Jobs and durations", view.numbers().inAll(hours));
    }

    @ManagedOperation(
            description =
                    "The nodes that lease jobs, and this one: how many running, ended and submitted jobs each leases,"
                            + " until when, and when it was last seen to extend its leases. A node without leases is not known")
    public TabularData nodes() {
        return OpenData.table("node", "Nodes", Nodes.COLUMNS, List.of("node"), nodes.rows());
    }

    @ManagedOperation(
            description =
                    "Decisions about jobs of the ledger and about the polling of its nodes, the latest first: who made"
                            + " which, and the state before and after it. A page of 100 that begins after as many as the offset")
    public TabularData audit(int offset) {
        return OpenData.table(
                "decision",
                "Decisions",
                AuditView.COLUMNS,
                List.of("number"),
                AuditView.rows(view.repository(), offset, DECISIONS));
    }

    @ManagedOperation(
            description = "Cancel a job. A queued job will neither run nor be billed; one that runs cannot"
                    + " be stopped and is billed. The return value says which it was")
    public String cancel(String entryId) {
        return decisions.cancel(entryId);
    }

    @ManagedOperation(
            description = "An unconfirmed submission was accepted: it is the job with this request id in the provider's"
                    + " history. The job is delivered like any other")
    public void resolveUnconfirmed(String entryId, String requestId) {
        decisions.resolve(entryId, requestId);
    }

    @ManagedOperation(
            description = "An unconfirmed submission was not accepted: remove it. With a job key, the next message"
                    + " with that key is submitted, and paid")
    public void forgetUnconfirmed(String entryId) {
        decisions.forget(entryId);
    }

    @ManagedOperation(
            description = "An unconfirmed submission was not accepted and is still wanted: releases its job key for the"
                    + " next message with it, which is submitted, and paid. It sends nothing itself")
    public String allowSendAgain(String entryId) {
        return decisions.allowSendAgain(entryId);
    }

    @ManagedOperation(
            description = "Release a job of a dead node before its lease expires, so that another node can claim it at"
                    + " once. If the node is alive, two routes can get the job")
    public void releaseLease(String entryId) {
        decisions.releaseLease(entryId);
    }

    @ManagedOperation(description = "Deliver a parked job again, with as many attempts as a new one")
    public void redeliverParked(String entryId) {
        decisions.redeliver(entryId);
    }

    @ManagedOperation(
            description =
                    "One decision about up to 500 jobs: cancel, redeliver, forget or sendAgain, which do the same as"
                            + " cancel, redeliverParked, forgetUnconfirmed and allowSendAgain. A failure of one job does not stop"
                            + " the others. The rows say for each job whether it was done, and what the result is")
    public TabularData decideAll(String action, String[] entryIds) {
        return OpenData.table(
                "result",
                "What has become of each job",
                BulkDecisions.COLUMNS,
                BulkDecisions.COLUMNS.subList(0, 1),
                bulk.decide(action, entryIds));
    }

    @ManagedOperation(
            description =
                    "The fields of the input of a job, as far as the ledger knows them: their values with the option"
                            + " keepRequest, else the names of the fields whose hashes it keeps")
    public TabularData input(String entryId) {
        return OpenData.table(
                "field",
                "The input of a job",
                JobRepeats.INPUT_COLUMNS,
                JobRepeats.INPUT_COLUMNS.subList(0, 1),
                repeats.input(decisions.find(entryId)));
    }

    @ManagedOperation(
            description =
                    "Whether a job can be generated again, why not, or what to know before, and what it would cost in"
                            + " USD by the current price. Submits nothing and costs nothing")
    public CompositeData repeat(String entryId) {
        return OpenData.composite(
                "repeat", "Whether a job can be generated again", repeats.repeat(decisions.find(entryId)));
    }

    @ManagedOperation(
            description =
                    "Generate a job again: submits the request that the ledger keeps of it (option keepRequest) as a"
                            + " new job with a key of its own, which is paid; maxCost and budget apply. Refused while the job is"
                            + " being generated again already. The return value is the entry of the new job")
    public String generateAgain(String entryId) {
        return repeats.generateAgain(decisions.find(entryId));
    }

    @ManagedOperation(
            description = "Poll no job on this node until polling is resumed. Submissions continue, and so does the"
                    + " delivery of jobs that are known to have ended; waits still end at waitTimeout")
    public void pausePolling() {
        decisions.pausePolling();
    }

    @ManagedOperation(description = "Poll running jobs again")
    public void resumePolling() {
        decisions.resumePolling();
    }
}
