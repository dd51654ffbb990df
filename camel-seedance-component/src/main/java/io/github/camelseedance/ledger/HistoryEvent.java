// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

import io.github.camelseedance.error.Redaction;

/**
 * Something that happened to a job. Equal failures that follow each other are one event.
 *
 * @param at when it first happened, in milliseconds
 * @param kind what happened
 * @param detail the reason or error without secrets, or {@code null}
 * @param node the node that had the lease, or {@code null}
 * @param times how often it happened, at least 1
 * @param lastAt when it last happened
 */
public record HistoryEvent(Instant at, Kind kind, String detail, String node, int times, Instant lastAt) {

    /** The kinds of events. */
    public enum Kind {
        /** The intent to submit was recorded. */
        INTENT,
        /** The API has accepted the job. */
        SUBMITTED,
        /** The outcome of the submission is unknown. */
        UNCONFIRMED,
        /** The intent to submit once more was recorded, because a person decided so. */
        SUBMITTED_AGAIN,
        /** The job was first seen running. */
        IN_PROGRESS,
        /** The job was seen completed. */
        COMPLETED,
        /** The job was seen failed. */
        FAILED,
        /** The job was seen cancelled. */
        CANCELLED,
        /** A route could not process the job. */
        DELIVERY_FAILED,
        /** The job was delivered. */
        DELIVERED,
        /** The delivery was stopped until a person decides. */
        PARKED,
        /** The job became due again, because a person decided so. */
        REDELIVERY,
        /** Events that were dropped, because there are too many. */
        OMITTED;

        /** Returns the name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAX_DETAIL = 500;

    public HistoryEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lastAt, "lastAt");
    }

    /** Creates an event that happened once; secrets are removed from the detail, and a long one is truncated. */
    static HistoryEvent once(Kind kind, String detail, String node, Instant at) {
        String clean = Storable.text(Redaction.clean(detail), MAX_DETAIL);
        Instant millis = at.truncatedTo(ChronoUnit.MILLIS);
        return new HistoryEvent(millis, kind, clean, node, 1, millis);
    }

    /** Returns whether this is another failure of the same kind, for the same reason, on the same node. */
    boolean repeats(HistoryEvent earlier) {
        return kind == Kind.DELIVERY_FAILED
                && earlier.kind == kind
                && Objects.equals(detail, earlier.detail)
                && Objects.equals(node, earlier.node);
    }

    /** Returns this event with what followed it. */
    HistoryEvent and(HistoryEvent next) {
        return new HistoryEvent(at, kind, detail, node, times + next.times, next.lastAt);
    }

    /** Returns this event without what it was. */
    HistoryEvent omitted() {
        return new HistoryEvent(at, Kind.OMITTED, null, null, times, lastAt);
    }
}
