// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the attempts to log in by the address of the client, not by the name of the user: otherwise anybody could lock a user out,
 * or fill the memory with names.
 */
final class LoginAttempts {

    /** So many of one client can fail before its first wait. */
    private static final int FREE = 5;

    /** So many of all clients behind a proxy can fail before the first wait. */
    private static final int FREE_OF_ALL = 50;

    /** One of them is forgiven each time: one client, which waits longer, never makes the others wait. */
    private static final Duration FORGIVEN = Duration.ofSeconds(6);

    /** Too long to guess a password, and short enough for somebody who has to wait because of others behind the same proxy. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST_CLIENTS = 1_000;
    private static final int IPV6_BYTES = 16;

    private record Attempts(int count, Instant last) {

        Attempts forgiven(Duration each, Instant now) {
            long forgiven = Duration.between(last, now).dividedBy(each);
            return new Attempts((int) Math.max(0, count - Math.max(0, forgiven)), last);
        }

        Instant next(int free) {
            return count < free ? last : last.plus(wait(count - free));
        }

        private static Duration wait(int doublings) {
            return doublings > 10 || Duration.ofSeconds(1L << doublings).compareTo(LONGEST_WAIT) > 0
                    ? LONGEST_WAIT
                    : Duration.ofSeconds(1L << doublings);
        }
    }

    private final InstantSource clock;
    private final int free;
    private final Duration forgiven;
    private final Map<String, Attempts> byClient = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /** @param forgiven after this time without an attempt, one of the earlier ones no longer counts */
    private LoginAttempts(InstantSource clock, int free, Duration forgiven) {
        this.clock = clock;
        this.free = free;
        this.forgiven = forgiven;
    }

    /** Returns the limit for single clients. */
    static LoginAttempts ofClients(InstantSource clock) {
        return new LoginAttempts(clock, FREE, FORGOTTEN);
    }

    /** Returns the limit for all clients of a proxy together. */
    static LoginAttempts ofProxies(InstantSource clock) {
        return new LoginAttempts(clock, FREE_OF_ALL, FORGIVEN);
    }

    /**
     * Called before each attempt, which counts as failed until {@link #succeeded}: of many at the same time no more get through.
     *
     * @param address of the client
     * @return how long it has to wait; zero if it may try
     */
    synchronized Duration begin(String address) {
        String client = client(address);
        Instant now = clock.instant();
        Attempts before = byClient.get(client);
        if (before == null || before.last().plus(FORGOTTEN).isBefore(now)) {
            before = new Attempts(0, now);
        }
        before = before.forgiven(forgiven, now);
        if (before.next(free).isAfter(now)) {
            return Duration.between(now, before.next(free));
        }
        byClient.put(client, new Attempts(before.count() + 1, now));
        return Duration.ZERO;
    }

    synchronized void succeeded(String address) {
        byClient.remove(client(address));
    }

    /** One machine has all addresses of IPv6 that begin with the same 64 bits. */
    private static String client(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        if (!plain.contains(":")) {
            return plain;
        }
        try {
            byte[] bytes = InetAddress.getByName(plain).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : plain;
        } catch (UnknownHostException e) {
            return plain;
        }
    }
}
