package io.github.camelseedance.consume;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.node.NodeLedger;
import io.github.camelseedance.operation.Outcome;
import io.github.camelseedance.wait.PollSchedule;

/**
 * Makes the intakes of an endpoint's consumers.
 *
 * @param client asks the API
 * @param ledger has the jobs
 * @param schedule says when a job that runs is asked about
 * @param outcome makes the message
 * @param clock by which the account rests
 * @param executor makes API calls that block
 * @param paused whether jobs that run are not to be asked about
 * @param ids makes new unique ids for ledger entries
 */
public record Intakes(
        ApiClient client,
        NodeLedger ledger,
        PollSchedule schedule,
        Outcome outcome,
        Clock clock,
        Executor executor,
        BooleanSupplier paused,
        Supplier<String> ids) {

    /** Every job that ends. */
    public Intake finishedJobs(JobFilter filter, DeliveryPolicy policy) {
        Intake jobs = new FinishedJobs(ledger, dueJobs(filter, policy), policy, outcome);
        return filter.requestId() == null ? jobs : new OneJob(jobs, ledger, client.api(), filter, ids);
    }

    /** Every change of state. */
    public Intake stateChanges(JobFilter filter, DeliveryPolicy policy) {
        return new StateChanges(ledger, dueJobs(filter, policy), policy, filter, outcome);
    }

    private DueJobs dueJobs(JobFilter filter, DeliveryPolicy policy) {
        return new DueJobs(ledger, new Inquiry(client, clock, executor), schedule, policy, filter, paused);
    }
}
