package io.github.camelseedance.operation;

import java.util.concurrent.Executor;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.deliver.JobRecorder;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.deliver.Outcome;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ProducerHealthCheck;
import io.github.camelseedance.submit.Submitter;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;

/** The services that producers get from their endpoint. Available once the endpoint is started. */
public interface ProducerContext {

    Endpoint endpoint();

    SeedanceConfiguration configuration();

    ApiClient client();

    NodeLedger ledger();

    JobRecorder recorder();

    Submitter submitter();

    Outcome outcome();

    OriginalExchanges originals();

    JobPoller poller();

    /** Returns the poll schedule for jobs of a kind. */
    Schedule schedule(JobKind kind);

    /** Runs API calls, which may block. */
    Executor apiExecutor();

    /** Continues routes, which may block. */
    Executor routeExecutor();

    ProducerHealthCheck health();

    /** Returns the started producer of another operation, for messages that select it by header. */
    AsyncProducer producerFor(SeedanceOperation operation);
}
