package io.github.camelseedance.deliver;

import java.util.function.Consumer;

import io.github.camelseedance.model.Job;

/**
 * Which jobs a consumer is about.
 *
 * @param channel those of this channel
 * @param requestId only this one of them, or {@code null} for all
 * @param listener is told of each job that is seen
 */
public record JobFilter(String channel, String requestId, Consumer<Job> listener) {}
