// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.JobPoller;

/**
 * What the job sources of an endpoint share.
 *
 * @param channel the channel of the jobs
 * @param listener receives each state that is recorded
 * @param client polls the jobs
 * @param clock the clock of the poller
 * @param outcome fills in the messages
 * @param memory what this node knows about the jobs
 */
record SourceContext(
        String channel,
        Consumer<Job> listener,
        ApiClient client,
        NodeLedger ledger,
        JobPoller poller,
        Clock clock,
        Outcome outcome,
        DeliveryPolicy policy,
        PollMemory memory) {

    Claims claims(String requestId) {
        return new Claims(ledger, channel, requestId);
    }

    Instant now() {
        return clock.instant();
    }
}
