// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;

/** Creates the job sources of an endpoint's consumers, which share what this node knows about the jobs. */
public final class JobSources {

    private final SourceContext context;

    /**
     * @param channel the channel of the jobs
     * @param listener receives each state that is recorded
     * @param client polls the jobs
     * @param clock the clock of the poller
     * @param outcome fills in the messages
     */
    public JobSources(
            String channel,
            Consumer<Job> listener,
            ApiClient client,
            NodeLedger ledger,
            JobPoller poller,
            Clock clock,
            Outcome outcome,
            DeliveryPolicy policy) {
        context =
                new SourceContext(channel, listener, client, ledger, poller, clock, outcome, policy, new PollMemory());
    }

    /**
     * Creates a source of every job that ends.
     *
     * @param requestId the only job, or {@code null} for all of the channel
     * @param schedules the poll schedule for each kind of jobs
     * @param ids makes new unique ids for ledger entries
     */
    public JobSource finishedJobs(
            String requestId, Function<JobKind, Schedule> schedules, Supplier<String> ids, Receiver receiver) {
        SourceTrouble trouble = new SourceTrouble();
        JobSource finished = new FinishedJobs(context, requestId, schedules, receiver, trouble);
        return requestId == null ? finished : new OneJob(context, finished, requestId, ids, trouble);
    }

    /**
     * Creates a source of every change of state.
     *
     * @param requestId the only job, or {@code null} for all of the channel
     */
    public JobSource stateChanges(String requestId, Schedule schedule, Receiver receiver) {
        return new StateChanges(context, requestId, schedule, receiver);
    }
}
