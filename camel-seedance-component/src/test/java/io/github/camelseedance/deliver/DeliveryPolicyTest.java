// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.ledger.Delivery;
import io.github.camelseedance.ledger.History;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Progress;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveryPolicyTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final DeliveryPolicy policy = new DeliveryPolicy(3, Duration.ofSeconds(10), DAY);

    @Test
    void the_pause_doubles_up_to_an_hour() {
        assertThat(policy.pauseAfter(attempted(0))).hasSeconds(10);
        assertThat(policy.pauseAfter(attempted(1))).hasSeconds(20);
        assertThat(policy.pauseAfter(attempted(4))).hasSeconds(160);
        assertThat(policy.pauseAfter(attempted(9))).hasHours(1);
        assertThat(policy.pauseAfter(attempted(1_000_000))).hasHours(1);
    }

    @Test
    void the_last_attempt_is_the_one_after_which_none_is_left() {
        assertThat(policy.isLast(attempted(1))).isFalse();
        assertThat(policy.isLast(attempted(2))).isTrue();
        assertThat(policy.isExhausted(attempted(2))).isFalse();
        assertThat(policy.isExhausted(attempted(3))).isTrue();
    }

    @Test
    void values_without_sense_name_their_option() {
        assertThatThrownBy(() -> new DeliveryPolicy(0, Duration.ZERO, DAY)).hasMessageContaining("maxDeliveries");
        assertThatThrownBy(() -> new DeliveryPolicy(1, Duration.ofSeconds(-1), DAY))
                .hasMessageContaining("deliveryDelay");
        assertThatThrownBy(() -> new DeliveryPolicy(1, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("jobTimeout");
    }

    private static LedgerEntry attempted(int attempts) {
        return new LedgerEntry(
                new SubmissionIntent("entry", "default", null, "a/b"),
                new Progress("job-1", JobStatus.COMPLETED, null, null, null, null, 1, Instant.EPOCH, null, null),
                new Delivery("node", Instant.EPOCH, null, attempts, null, null),
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                History.NONE);
    }
}
