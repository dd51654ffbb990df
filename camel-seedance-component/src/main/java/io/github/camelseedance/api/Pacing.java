package io.github.camelseedance.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast one account may call: the user's own cap, and the pauses the API asks for. Shared by all endpoints with the same
 * token, because the provider counts by token.
 */
public final class Pacing {

    /** How many questions of an account are under way at once, unless somebody has said so. */
    public static final int CONCURRENT_REQUESTS = 64;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final CallObserver observer;
    private final int maxConcurrentRequests;
    private double maxPerSecond;
    private Instant nextFree = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private Duration ownPause = FIRST_PAUSE;
    private boolean briefWaitKept;

    public Pacing(Clock clock) {
        this(clock, CallObserver.NONE, CONCURRENT_REQUESTS);
    }

    /**
     * @param observer is told when a pause begins
     * @param maxConcurrentRequests how many questions may be under way at once
     */
    public Pacing(Clock clock, CallObserver observer, int maxConcurrentRequests) {
        this.clock = clock;
        this.observer = observer;
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    /** Caps the calls; of several caps for one account the lowest counts. 0 sets none. */
    public synchronized void capAt(double maxPerSecond) {
        if (maxPerSecond > 0 && (this.maxPerSecond == 0 || maxPerSecond < this.maxPerSecond)) {
            this.maxPerSecond = maxPerSecond;
        }
    }

    /** Takes the next free place under the cap and tells how long to wait for it. */
    synchronized Duration reserve() {
        if (maxPerSecond == 0) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Instant place = nextFree.isBefore(now) ? now : nextFree;
        nextFree = place.plusNanos((long) (1_000_000_000L / maxPerSecond));
        return Duration.between(now, place);
    }

    /** How many polls may be under way at once, so that under a low cap other calls do not stand behind a crowd of them. */
    public synchronized int concurrentPolls() {
        return maxPerSecond == 0
                ? maxConcurrentRequests
                : (int) Math.max(1, Math.min(maxConcurrentRequests, Math.ceil(maxPerSecond)));
    }

    /**
     * Pauses all polling of this account after the API refused a call.
     *
     * @param asked how long the API asked to wait, or {@code null}. A wait shorter than the own first pause is kept once: if the
     *     next call after it is refused as well, the own pause begins, or a tiny wait would switch it off
     */
    synchronized void slowDown(Duration asked) {
        Instant now = clock.instant();
        Duration pause = asked;
        boolean brief = asked != null && !asked.isZero() && asked.compareTo(FIRST_PAUSE) < 0;
        boolean keptInVain = brief && briefWaitKept;
        briefWaitKept |= brief;
        if (asked == null || keptInVain) {
            if (pausedUntil.isAfter(now)) {
                // An answer to a call that was under way when the pause began says nothing new.
                return;
            }
            pause = ownPause;
            Duration doubled = ownPause.multipliedBy(2);
            ownPause = doubled.compareTo(LONGEST_OWN_PAUSE) > 0 ? LONGEST_OWN_PAUSE : doubled;
        }
        Instant until = now.plus(pause);
        boolean begins = !pausedUntil.isAfter(now) && until.isAfter(now);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
        if (begins) {
            observer.paused();
        }
    }

    /** The API answers again. */
    synchronized void recovered() {
        ownPause = FIRST_PAUSE;
        briefWaitKept = false;
    }

    /** When polling may go on; in the past if it does not rest. */
    public synchronized Instant pausedUntil() {
        return pausedUntil;
    }
}
