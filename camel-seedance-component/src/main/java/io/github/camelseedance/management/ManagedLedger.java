package io.github.camelseedance.management;

import java.util.function.Supplier;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.wait.JobWatcher;
import org.apache.camel.StaticService;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A component for people: what it does and costs, its ledger, what needs a decision there, and the ways out. It is about the
 * ledger of the component, not one that an endpoint brings itself; the counters and times are about all endpoints.
 */
@ManagedResource(description = "Ledger of video generation jobs")
public final class ManagedLedger extends ServiceSupport implements StaticService, CounterAttributes, TimingAttributes {

    private static final int PAGE = 500;

    private final ComponentFacts facts;
    private final JobRepository repository;
    private final LedgerDecisions decisions;
    private final JobWatcher watcher;

    /** @param api looks up and cancels jobs with the token of the component */
    public ManagedLedger(ComponentFacts facts, Supplier<ModelApi> api) {
        this.facts = facts;
        this.repository = facts.repository();
        this.decisions = new LedgerDecisions(repository, api);
        this.watcher = facts.watcher();
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
        return OpenData.of("inFlight", "Jobs in flight by state", facts.inFlight());
    }

    @ManagedAttribute(description = "Jobs that messages wait for on this node")
    public int getWaitedFor() {
        return watcher.size();
    }

    @ManagedAttribute(description = "Whether jobs are not asked about, because somebody has paused it")
    public boolean isPollingPaused() {
        return watcher.isPaused();
    }

    @ManagedOperation(
            description = "The newest 500 entries in a stage (SUBMITTING, UNCONFIRMED, RUNNING, ENDED, DELIVERED,"
                    + " PARKED), leaving out the first ones")
    public TabularData list(String stage, int offset) {
        return LedgerTable.of(repository.list(
                LedgerQuery.newest(PAGE).in(Stage.valueOf(stage.strip())).from(offset)));
    }

    @ManagedOperation(
            description = "A page of 500 entries, the newest first; page 0 is the first. An empty channel or stage"
                    + " (SUBMITTING, UNCONFIRMED, RUNNING, ENDED, DELIVERED, PARKED) stands for all")
    public TabularData list(String channel, String stage, int page) {
        LedgerQuery query = LedgerQuery.newest(PAGE).from(Math.multiplyExact(page, PAGE));
        LedgerQuery ofChannel = isEmpty(channel) ? query : query.ofChannel(channel.strip());
        return LedgerTable.of(repository.list(isEmpty(stage) ? ofChannel : ofChannel.in(Stage.valueOf(stage.strip()))));
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    @ManagedOperation(description = "All that the ledger knows about a job")
    public CompositeData job(String entryId) {
        return OpenData.of("job", "An entry of the ledger", EntryFacts.of(decisions.find(entryId)));
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
        watcher.pause();
    }

    @ManagedOperation(description = "Ask about running jobs again")
    public void resumePolling() {
        watcher.resume();
    }
}
