// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.deliver.JobRecorder;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.deliver.Outcome;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ProducerHealthCheck;
import io.github.camelseedance.submit.Estimator;
import io.github.camelseedance.submit.Submitter;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.AsyncProducer;

/**
 * The services that producers get from their started endpoint.
 *
 * @param schedules returns the poll schedule for jobs of a kind
 * @param apiExecutor runs API calls, which may block
 * @param routeExecutor continues routes, which may block
 * @param producers returns the started producer of another operation, for messages that select it by header
 */
public record ProducerContext(
        SeedanceConfiguration configuration,
        ApiClient client,
        NodeLedger ledger,
        JobRecorder recorder,
        Submitter submitter,
        Estimator estimator,
        Outcome outcome,
        OriginalExchanges originals,
        JobPoller poller,
        Function<JobKind, Schedule> schedules,
        Executor apiExecutor,
        Executor routeExecutor,
        ProducerHealthCheck health,
        Function<SeedanceOperation, AsyncProducer> producers) {}
