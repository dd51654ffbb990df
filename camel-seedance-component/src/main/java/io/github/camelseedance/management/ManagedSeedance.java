package io.github.camelseedance.management;

import java.util.List;
import java.util.function.Supplier;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.wait.learn.DurationSummary;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/**
 * A component for people: what it does and costs, its ledger, what needs a decision there, and the ways out. It is about the
 * ledger of the component, not one that an endpoint brings itself; the counters and times are about all endpoints.
 */
@ManagedResource(description = "Video generation: jobs, what they cost, and what needs a decision")
public final class ManagedSeedance implements CounterAttributes, TimingAttributes {

    private static final int PAGE = 500;

    private final ComponentFacts facts;
    private final LedgerDecisions decisions;

    /** @param api looks up and cancels jobs with the token of the component */
    public ManagedSeedance(ComponentFacts facts, Supplier<ModelApi> api) {
        this.facts = facts;
        this.decisions = new LedgerDecisions(facts.repository(), api);
    }

    @Override
    public JobStatistics statistics() {
        return facts.statistics();
    }

    @ManagedAttribute(description = "Submissions of which nobody knows whether they were accepted")
    public long getUnconfirmed() {
        return count(Stage.UNCONFIRMED);
    }

    @ManagedAttribute(description = "Jobs that run")
    public long getRunning() {
        return count(Stage.RUNNING);
    }

    @ManagedAttribute(description = "Jobs that have ended and were not delivered yet")
    public long getUndelivered() {
        return count(Stage.ENDED);
    }

    @ManagedAttribute(description = "Jobs that were handed to a route in vain as often as allowed")
    public long getParked() {
        return count(Stage.PARKED);
    }

    private long count(Stage stage) {
        return facts.stages().get(stage);
    }

    @ManagedAttribute(description = "Jobs in flight by state: submitting, in_queue and in_progress")
    public CompositeData getInFlight() {
        return OpenData.composite("inFlight", "Jobs in flight by state", facts.inFlight());
    }

    @ManagedAttribute(description = "Jobs that messages wait for on this node")
    public int getWaitedFor() {
        return facts.watcher().waits();
    }

    @ManagedAttribute(description = "Whether jobs are not asked about, because somebody has paused it")
    public boolean isPollingPaused() {
        return facts.watcher().isPaused();
    }

    @ManagedOperation(
            description = "A page of 500 jobs, the newest first; page 0 is the first. An empty channel or state"
                    + " stands for all. A state is in_queue, in_progress, completed, failed or cancelled, or a stage:"
                    + " submitting, unconfirmed, running, ended, delivered or parked")
    public TabularData list(String channel, String state, int page) {
        return list(channel, state, page, PAGE);
    }

    @ManagedOperation(description = "A page of at most 500 jobs, like the list of 500")
    public TabularData list(String channel, String state, int page, int pageSize) {
        if (pageSize > PAGE) {
            throw new IllegalArgumentException("A page has at most " + PAGE + " jobs, not " + pageSize);
        }
        LedgerQuery query = LedgerQuery.newest(pageSize).from(Math.multiplyExact(page, pageSize));
        LedgerQuery wanted = JobFilter.narrow(query, channel, state);
        return OpenData.table("job", "Entries of the ledger", EntryFacts.NAMES, List.of("entryId"), facts.jobs(wanted));
    }

    @ManagedOperation(description = "How many jobs each channel has in each state and stage; none of zero")
    public TabularData counts() {
        List<String> index = List.of("channel", "status", "stage");
        List<String> columns = List.of("channel", "status", "stage", "entries");
        return OpenData.table("count", "Jobs by channel, state and stage", columns, index, facts.counts());
    }

    @ManagedOperation(
            description =
                    "What this node did in each minute of the last hour: jobs submitted, completed and failed, and"
                            + " the mean time of generation in ms, 0 where no job has completed")
    public TabularData lastHour() {
        List<String> columns = List.of("minute", "submitted", "completed", "failed", "meanGeneration");
        return OpenData.table("minute", "The last hour", columns, List.of("minute"), facts.lastHour());
    }

    @ManagedOperation(
            description =
                    "How long jobs take, as far as this node has learned it, by kind: the model, and resolution, duration"
                            + " and sound where the request was at hand. How many have ended, and after how many ms 5, 50 and"
                            + " 95 % of them")
    public TabularData learned() {
        return OpenData.table(
                "kind", "Generation times", DurationSummary.NAMES, List.of("model", "input"), facts.learned());
    }

    @ManagedOperation(description = "All that the ledger knows about a job")
    public CompositeData job(String entryId) {
        return OpenData.composite("job", "An entry of the ledger", facts.job(decisions.find(entryId)));
    }

    @ManagedOperation(
            description = "Cancel a job. One that is still queued will neither run nor be billed; one that runs cannot"
                    + " be stopped and is billed. The answer tells which it was")
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
            description = "An unconfirmed submission was not accepted: strike it out. With a job key, the next message"
                    + " with that key is submitted, and paid")
    public void forgetUnconfirmed(String entryId) {
        decisions.forget(entryId);
    }

    @ManagedOperation(
            description =
                    "An unconfirmed submission was not accepted and shall be made again: frees its job key for the"
                            + " next message with it, which is submitted, and paid. The ledger keeps no request, so it sends"
                            + " nothing itself")
    public String allowSendAgain(String entryId) {
        return decisions.allowSendAgain(entryId);
    }

    @ManagedOperation(
            description = "Take a job out of the hands of a node that is dead before its lease is over, so that another"
                    + " one can have it at once. If the node lives, two routes can get the job")
    public void releaseLease(String entryId) {
        decisions.releaseLease(entryId);
    }

    @ManagedOperation(description = "Hand a parked job out once more, with as many attempts as a new one")
    public void redeliverParked(String entryId) {
        decisions.redeliver(entryId);
    }

    @ManagedOperation(
            description = "Ask about no running job on this node until polling is resumed. Submitting goes on, and so"
                    + " does the delivery of jobs that are known to have ended; waits still end at waitTimeout")
    public void pausePolling() {
        facts.watcher().pause();
    }

    @ManagedOperation(description = "Ask about running jobs again")
    public void resumePolling() {
        facts.watcher().resume();
    }
}
