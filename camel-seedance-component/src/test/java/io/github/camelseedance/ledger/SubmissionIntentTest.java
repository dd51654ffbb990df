// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubmissionIntentTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 10);

    @Test
    void what_a_message_brings_is_not_in_the_text_of_an_entry() {
        SubmissionIntent intent = new SubmissionIntent(
                "entry-1",
                CHANNEL,
                "customer@example.org",
                "acme/model",
                Map.of("Authorization", "Bearer header-secret"),
                "A private prompt",
                Map.of("prompt", "hash"),
                BigDecimal.ONE,
                Duration.ofHours(1),
                "passport.png",
                "{\"image\":\"https://example.org/a.png?X-Amz-Signature=5ec4e7\"}");

        LedgerEntry entry = ledger.reserve(intent, LEASE).entry();

        assertThat(entry)
                .asString()
                .contains("entry-1", CHANNEL, "acme/model")
                .doesNotContain("customer", "secret", "private", "passport", "5ec4e7");
        assertThat(entry.intent().request()).contains("5ec4e7");
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
