// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits the calls of one account: the user's cap for all of them, and for polls the rate and the pauses that follow from the
 * API's refusals. Shared by all endpoints with the same token, because the provider counts by token.
 *
 * <p>A 429 slows down all polls of the account. Any other failure concerns its own call, unless most recent calls fail.
 */
public final class Pacing {

    /** Default of the maximum number of concurrent polls of an account. */
    public static final int CONCURRENT_REQUESTS = 64;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final CallObserver observer;
    private final int maxConcurrentRequests;
    private final RecentAnswers recent = new RecentAnswers();
    private final AdaptiveRate pollRate = new AdaptiveRate();
    private double cap = Double.POSITIVE_INFINITY;
    private Instant nextFree = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private Duration allPauses = Duration.ZERO;
    private Duration ownPause = FIRST_PAUSE;

    public Pacing(Clock clock) {
        this(clock, CallObserver.NONE, CONCURRENT_REQUESTS);
    }

    /**
     * @param observer notified when a pause begins
     * @param maxConcurrentRequests the maximum number of concurrent polls
     */
    public Pacing(Clock clock, CallObserver observer, int maxConcurrentRequests) {
        this.clock = clock;
        this.observer = observer;
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    /** Caps the calls per second; of several caps for one account the lowest counts. 0 sets none. */
    public synchronized void capAt(double maxPerSecond) {
        if (maxPerSecond > 0) {
            cap = Math.min(cap, maxPerSecond);
        }
    }

    /** Reserves the next free slot for a call and returns how long to wait for it. */
    synchronized Duration reserve(boolean poll) {
        Instant now = clock.instant();
        double perSecond = poll ? pollsPerSecond() : cap;
        if (perSecond == Double.POSITIVE_INFINITY) {
            return Duration.ZERO;
        }
        Instant slot = nextFree.isBefore(now) ? now : nextFree;
        nextFree = slot.plusNanos((long) (1e9 / perSecond));
        return Duration.between(now, slot);
    }

    /** Returns how many submissions may hold a slot in advance: as many as polls, which would otherwise get most of the slots. */
    synchronized int slotsForSubmissions() {
        return (int) Math.max(1, Math.min(maxConcurrentRequests, Math.ceil(cap)));
    }

    /** Returns the limit on polls, infinite if there is none. */
    synchronized double pollsPerSecond() {
        return Math.min(cap, pollRate.at(clock.instant()));
    }

    /** Returns how many polls may be in flight: at a low rate fewer, so that other calls do not wait behind a crowd of them. */
    public synchronized int concurrentPolls() {
        return (int) Math.max(1, Math.min(maxConcurrentRequests, Math.ceil(pollsPerSecond())));
    }

    /** Returns when polls may resume; a time in the past if they are not paused. */
    public synchronized Instant pausedUntil() {
        return pausedUntil;
    }

    /** Returns how long polls are still paused, zero if they are not. */
    synchronized Duration pauseLeft() {
        Instant now = clock.instant();
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    /** Records a call that the API answered. */
    synchronized void answered() {
        recent.add(RecentAnswers.Kind.ANSWERED, withoutPauses(clock.instant()));
        ownPause = FIRST_PAUSE;
    }

    /**
     * Records a call that was refused because of too many calls.
     *
     * @param requested how long the API asks to wait, or {@code null}. A wait of next to nothing does not replace our own pause
     */
    synchronized void refused(Duration requested) {
        Instant now = clock.instant();
        recent.add(RecentAnswers.Kind.REFUSED, withoutPauses(now));
        pause(requested, now);
        if (recent.areEnough()) {
            Instant resume = pausedUntil.isAfter(now) ? pausedUntil : now;
            pollRate.refused(recent.refusedShare(), recent.perSecond(), now, resume);
        }
    }

    /**
     * Records a call that failed for another reason: an error of the server, a cut connection or an unreadable answer.
     *
     * @param requested how long the API asks to wait, or {@code null}
     */
    synchronized void failed(Duration requested) {
        Instant now = clock.instant();
        recent.add(RecentAnswers.Kind.FAILED, withoutPauses(now));
        if (recent.areEnough() && recent.mostlyFailed()) {
            pause(requested, now);
        }
    }

    /** Pauses as long as the API asks, and while most calls fail at least for a time that doubles up to a minute. */
    private void pause(Duration requested, Instant now) {
        boolean paused = pausedUntil.isAfter(now);
        Duration pause = requested == null ? Duration.ZERO : requested;
        // An answer to a call that was in flight when the pause began says nothing new.
        if (!paused && recent.mostlyFailed()) {
            pause = max(pause, ownPause);
            Duration doubled = ownPause.multipliedBy(2);
            ownPause = doubled.compareTo(LONGEST_OWN_PAUSE) > 0 ? LONGEST_OWN_PAUSE : doubled;
        }
        Instant until = now.plus(pause);
        if (until.isAfter(pausedUntil)) {
            allPauses = allPauses.plus(Duration.between(paused ? pausedUntil : now, until));
            pausedUntil = until;
        }
        if (!paused && !pause.isZero()) {
            observer.paused();
        }
    }

    /** Returns a time that stands still during pauses, so that the rate of calls is that of the time in between. */
    private Instant withoutPauses(Instant now) {
        Instant resumed = now.minus(allPauses);
        return pausedUntil.isAfter(now) ? resumed.plus(Duration.between(now, pausedUntil)) : resumed;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
