// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginAttemptsTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final LoginAttempts attempts = LoginAttempts.ofClients(() -> now);

    @Test
    void five_attempts_can_fail_before_the_waits_begin_which_double_up_to_a_minute() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.begin("a")).isZero();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(attempts.begin("a")).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds);
            assertThat(attempts.begin("a")).isZero();
        }
    }

    @Test
    void attempts_during_a_wait_do_not_make_it_longer() {
        fail("a", 5);
        now = now.plusMillis(300);

        assertThat(attempts.begin("a")).isEqualTo(Duration.ofMillis(700));
        assertThat(attempts.begin("a")).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void one_client_behind_a_proxy_never_makes_the_others_wait_however_long_it_guesses() {
        LoginAttempts proxies = LoginAttempts.ofProxies(() -> now);
        Instant end = now.plus(Duration.ofDays(1));
        while (now.isBefore(end)) {
            // As often as its own waits let it.
            Duration wait = attempts.begin("attacker");
            if (wait.isZero()) {
                assertThat(proxies.begin("proxy")).isZero();
            }
            now = now.plus(wait.isZero() ? Duration.ofMillis(1) : wait);
        }
    }

    @Test
    void clients_that_change_their_address_have_to_wait_all_together() {
        LoginAttempts proxies = LoginAttempts.ofProxies(() -> now);
        int checked = 0;
        Instant end = now.plus(Duration.ofHours(1));
        while (now.isBefore(end)) {
            checked += proxies.begin("proxy").isZero() ? 1 : 0;
            now = now.plusSeconds(1);
        }

        assertThat(checked).isLessThan(700);
    }

    @Test
    void other_clients_do_not_wait() {
        fail("a", 5);

        assertThat(attempts.begin("b")).isZero();
    }

    @Test
    void addresses_of_the_same_ipv6_network_are_one_client() {
        for (String address :
                new String[] {"2001:db8::1", "2001:db8:0:0:1::", "2001:db8::ffff:1", "[2001:db8::2%eth0]"}) {
            fail(address, 1);
        }
        fail("2001:db8:0:0:a:b:c:d", 1);

        assertThat(attempts.begin("2001:db8::9")).isPositive();
        assertThat(attempts.begin("2001:db8:0:1::9")).isZero();
        assertThat(attempts.begin("192.0.2.1")).isZero();
    }

    @Test
    void a_success_ends_the_waits() {
        fail("a", 4);
        attempts.begin("a");
        attempts.succeeded("a");

        fail("a", 5);
        assertThat(attempts.begin("a")).isPositive();
    }

    @Test
    void failures_are_forgotten_after_ten_minutes() {
        fail("a", 5);
        now = now.plus(Duration.ofMinutes(10).plusMillis(1));

        fail("a", 5);
    }

    @Test
    void many_clients_do_not_fill_the_memory_and_the_last_ones_are_remembered() {
        for (int i = 0; i < 2_000; i++) {
            fail("client-" + i, 5);
        }

        assertThat(attempts.begin("client-1999")).isPositive();
        assertThat(attempts.begin("client-1000")).isPositive();
        assertThat(attempts.begin("client-0")).isZero();
    }

    private void fail(String client, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin(client)).isZero();
        }
    }
}
