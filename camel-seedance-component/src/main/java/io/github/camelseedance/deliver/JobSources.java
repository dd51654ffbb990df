package io.github.camelseedance.deliver;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;

/** Creates the job sources of an endpoint's consumers, which share what this node knows about the jobs. */
public final class JobSources {

    private final ApiClient client;
    private final NodeLedger ledger;
    private final JobPoller poller;
    private final Clock clock;
    private final Outcome outcome;
    private final DeliveryPolicy policy;
    private final PollMemory memory = new PollMemory();

    /**
     * @param client polls the jobs
     * @param clock the clock of the poller
     * @param outcome fills in the messages
     */
    public JobSources(
            ApiClient client,
            NodeLedger ledger,
            JobPoller poller,
            Clock clock,
            Outcome outcome,
            DeliveryPolicy policy) {
        this.client = client;
        this.ledger = ledger;
        this.poller = poller;
        this.clock = clock;
        this.outcome = outcome;
        this.policy = policy;
    }

    /**
     * Creates a source of every job that ends.
     *
     * @param schedules the poll schedule for each kind of jobs
     * @param ids makes new unique ids for ledger entries
     */
    public JobSource finishedJobs(
            JobSelection jobs, Function<JobKind, Schedule> schedules, Supplier<String> ids, Receiver receiver) {
        SourceTrouble trouble = new SourceTrouble();
        JobSource finished = new FinishedJobs(this, jobs, schedules, policy, receiver, trouble);
        return jobs.requestId() == null ? finished : new OneJob(this, finished, jobs, ids, trouble);
    }

    /** Creates a source of every change of state. */
    public JobSource stateChanges(JobSelection jobs, Schedule schedule, Receiver receiver) {
        return new StateChanges(this, jobs, schedule, policy, receiver);
    }

    ApiClient client() {
        return client;
    }

    NodeLedger ledger() {
        return ledger;
    }

    JobPoller poller() {
        return poller;
    }

    Outcome outcome() {
        return outcome;
    }

    PollMemory memory() {
        return memory;
    }

    Instant now() {
        return clock.instant();
    }
}
