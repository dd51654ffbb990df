// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the attempts to log in by the address of the client, not by the name of the user: otherwise anybody could lock a user out,
 * or fill the memory with names.
 */
final class LoginAttempts {

    /** So many can fail before the first wait. */
    private static final int FREE = 5;

    /** Too long to guess a password, and short enough for somebody who has to wait because of others behind the same proxy. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST_CLIENTS = 1_000;

    private record Attempts(int count, Instant last) {

        Instant next() {
            return count < FREE ? last : last.plus(wait(count - FREE));
        }

        private static Duration wait(int doublings) {
            return doublings > 10 || Duration.ofSeconds(1L << doublings).compareTo(LONGEST_WAIT) > 0
                    ? LONGEST_WAIT
                    : Duration.ofSeconds(1L << doublings);
        }
    }

    private final InstantSource clock;
    private final Map<String, Attempts> byClient = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    LoginAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Called before each attempt, which counts as failed until {@link #succeeded}: of many at the same time no more get through.
     *
     * @return how long the client has to wait; zero if it may try
     */
    synchronized Duration begin(String client) {
        Instant now = clock.instant();
        Attempts before = byClient.get(client);
        if (before == null || before.last().plus(FORGOTTEN).isBefore(now)) {
            before = new Attempts(0, now);
        }
        if (before.next().isAfter(now)) {
            return Duration.between(now, before.next());
        }
        byClient.put(client, new Attempts(before.count() + 1, now));
        return Duration.ZERO;
    }

    synchronized void succeeded(String client) {
        byClient.remove(client);
    }
}
