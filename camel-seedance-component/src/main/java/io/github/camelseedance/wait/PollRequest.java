// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.Optional;

import io.github.camelseedance.api.ApiClient;

/**
 * A request to poll a job.
 *
 * @param client polls it
 * @param schedule schedules the polls
 * @param age the age of the job
 * @param polls the number of earlier polls
 * @param ranUntil the age at which this node last saw it running; empty if another node polled it since
 * @param due whether the first poll is due at once
 */
public record PollRequest(
        String requestId,
        ApiClient client,
        Schedule schedule,
        Duration age,
        int polls,
        Optional<Duration> ranUntil,
        boolean due) {}
