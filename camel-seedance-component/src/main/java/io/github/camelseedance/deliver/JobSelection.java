package io.github.camelseedance.deliver;

import java.util.function.Consumer;

import io.github.camelseedance.model.Job;

/**
 * The jobs of a consumer.
 *
 * @param channel their channel
 * @param requestId the only job, or {@code null} for all of the channel
 * @param listener receives each state that is recorded
 */
public record JobSelection(String channel, String requestId, Consumer<Job> listener) {}
