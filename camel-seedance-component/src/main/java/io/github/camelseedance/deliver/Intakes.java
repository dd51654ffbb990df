package io.github.camelseedance.deliver;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;

/**
 * Makes the intakes of an endpoint's consumers.
 *
 * @param client asks the API
 * @param ledger has the jobs
 * @param schedules say when a job of a kind that runs is asked about by those who want its end
 * @param schedule says it to those who want to see every change
 * @param outcome makes the message
 * @param clock by which the account rests
 * @param executor makes API calls, which may block
 * @param paused whether jobs that run are not to be asked about
 * @param ids makes new unique ids for ledger entries
 */
public record Intakes(
        ApiClient client,
        NodeLedger ledger,
        Function<JobKind, Schedule> schedules,
        Schedule schedule,
        Outcome outcome,
        Clock clock,
        Executor executor,
        BooleanSupplier paused,
        Supplier<String> ids) {

    /** Every job that ends. */
    public Intake finishedJobs(JobFilter filter, DeliveryPolicy policy) {
        Intake jobs = new FinishedJobs(ledger, dueJobs(schedules, filter, policy), policy, outcome);
        return filter.requestId() == null ? jobs : new OneJob(jobs, ledger, client.api(), filter, ids);
    }

    /** Every change of state. */
    public Intake stateChanges(JobFilter filter, DeliveryPolicy policy) {
        return new StateChanges(ledger, dueJobs(kind -> schedule, filter, policy), policy, filter, outcome);
    }

    private DueJobs dueJobs(Function<JobKind, Schedule> schedules, JobFilter filter, DeliveryPolicy policy) {
        return new DueJobs(ledger, new Inquiry(client, clock, executor), schedules, policy, filter, paused);
    }
}
