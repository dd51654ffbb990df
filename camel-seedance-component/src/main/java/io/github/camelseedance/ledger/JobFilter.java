// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;

/**
 * Selects entries; all conditions must hold.
 *
 * @param text words, or beginnings of words, of the job key, request id, file name and stored prompt; all must occur, in any
 *     order and case. {@code null} or blank for all; a text without a letter or digit selects nothing
 * @param channel the channel, or {@code null} for all
 * @param stages the stages; empty for all
 * @param statuses the states; empty for all
 * @param model the model id, or {@code null} for all
 * @param failureKind the kind of failure, or {@code null} for all
 * @param from the first time of creation, or {@code null} for no limit
 * @param to the time after the last one of creation, or {@code null} for no limit
 * @param minCost the least cost in USD, or the least estimate where the cost is unknown; {@code null} for no limit. With this or
 *     {@code maxCost}, jobs without cost and estimate are left out; a cancelled job that was not billed costs 0
 * @param maxCost the highest cost or estimate in USD, or {@code null} for no limit
 */
public record JobFilter(
        String text,
        String channel,
        Set<Stage> stages,
        Set<JobStatus> statuses,
        String model,
        FailureKind failureKind,
        Instant from,
        Instant to,
        BigDecimal minCost,
        BigDecimal maxCost) {

    /** Selects all entries. */
    public static final JobFilter ALL =
            new JobFilter(null, null, Set.of(), Set.of(), null, null, null, null, null, null);

    /** Later than any entry; a time beyond may have no milliseconds. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    public JobFilter {
        text = text == null || text.isBlank() ? null : text;
        stages = Set.copyOf(stages);
        statuses = Set.copyOf(statuses);
        from = storable(from);
        to = storable(to);
    }

    private static Instant storable(Instant time) {
        if (time == null) {
            return null;
        }
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(END) ? END : time;
    }

    public JobFilter ofChannel(String newChannel) {
        return new JobFilter(
                text, newChannel, stages, statuses, model, failureKind, from, to, minCost, maxCost);
    }

    public JobFilter in(Stage... newStages) {
        return new JobFilter(
                text, channel, Set.of(newStages), statuses, model, failureKind, from, to, minCost, maxCost);
    }

    public JobFilter being(JobStatus... newStatuses) {
        return new JobFilter(
                text, channel, stages, Set.of(newStatuses), model, failureKind, from, to, minCost, maxCost);
    }

    /** Returns whether the cost is limited, so that jobs of unknown cost are left out. */
    public boolean limitsCost() {
        return minCost != null || maxCost != null;
    }

    /** Returns whether the entry matches, apart from the text. */
    boolean fits(LedgerEntry entry) {
        return (channel == null || channel.equals(entry.channel()))
                && (stages.isEmpty() || stages.contains(entry.stage()))
                && (statuses.isEmpty() || statuses.contains(entry.status()))
                && (model == null || model.equals(entry.model()))
                && (failureKind == null || failureKind == entry.failureKind())
                && (from == null || !entry.createdAt().isBefore(from))
                && (to == null || entry.createdAt().isBefore(to))
                && (!limitsCost() || entry.isCostKnown())
                && (minCost == null || entry.charge().compareTo(minCost) >= 0)
                && (maxCost == null || entry.charge().compareTo(maxCost) <= 0);
    }
}
