// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;

/** Counts the answers of the last seconds by kind. An answer counts less the older it is. Not safe for use by many threads. */
final class RecentAnswers {

    enum Kind {
        ANSWERED,
        /** Refused because of too many calls. */
        REFUSED,
        /** An error of the server, or no answer. */
        FAILED
    }

    /** After this time an answer counts a third of a new one. */
    private static final double MEMORY_SECONDS = 5;
    /** Fewer answers say nothing about the API as a whole. */
    private static final double ENOUGH = 20;
    /** Shorter times since the first answer would make the rate of a burst infinite. */
    private static final double SHORTEST_SECONDS = 0.1;

    private double all;
    private double refused;
    private double failed;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    void add(Kind kind, Instant now) {
        double faded = Math.exp(-Math.max(0, seconds(last, now)) / MEMORY_SECONDS);
        all *= faded;
        refused *= faded;
        failed *= faded;
        if (all < 1) {
            first = now;
        }
        last = now;
        all++;
        refused += kind == Kind.REFUSED ? 1 : 0;
        failed += kind == Kind.FAILED ? 1 : 0;
    }

    /** Whether there are enough answers to judge the API by. */
    boolean areEnough() {
        return all >= ENOUGH;
    }

    /** Returns the share of refused calls, from 0 to 1. */
    double refusedShare() {
        return all == 0 ? 0 : refused / all;
    }

    /** Whether most calls were refused or failed. */
    boolean mostlyFailed() {
        return refused + failed > all / 2;
    }

    /** Returns the answers per second. */
    double perSecond() {
        double age = Math.max(SHORTEST_SECONDS, seconds(first, last));
        return all / (MEMORY_SECONDS * (1 - Math.exp(-age / MEMORY_SECONDS)));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
