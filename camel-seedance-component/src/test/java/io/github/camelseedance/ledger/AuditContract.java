// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Decisions are kept as long as jobs. */
public interface AuditContract extends LedgerFixture {

    private AuditRecord decision(String who, String action) {
        return new AuditRecord(clock().instant(), who, action, CHANNEL, "key", "entry", "job", "in_queue", "cancelled");
    }

    @Test
    default void decisions_are_listed_page_by_page_the_latest_first() {
        AuditRecord first = decision("ann", "cancel");
        AuditRecord second = decision("bob", "cancel");
        ledger().audit(first);
        anotherNode().audit(second);
        clock().advance(Duration.ofMillis(1));
        AuditRecord third = new AuditRecord(clock().instant(), null, "pause", null, null, null, null, null, null);
        ledger().audit(third);

        assertThat(ledger().audit(0, 10)).containsExactly(third, second, first);
        assertThat(ledger().audit(1, 1)).containsExactly(second);
        assertThat(ledger().audit(3, 10)).isEmpty();
    }

    @Test
    default void a_repeated_write_stores_a_decision_once() {
        ledger().audit(decision("ann", "cancel"));
        ledger().audit(decision("ann", "cancel"));
        ledger().audit(decision("ann", "forget"));

        assertThat(ledger().audit(0, 10)).hasSize(2);
    }

    @Test
    default void any_text_is_stored() {
        AuditRecord odd = new AuditRecord(
                clock().instant(),
                "d'ann \ud83d\udea3 " + "x".repeat(500),
                "cancel",
                "a b",
                "k".repeat(512),
                "entry",
                "job",
                "a\u0000b\ud83d",
                "");
        ledger().audit(odd);

        assertThat(ledger().audit(0, 10)).isEqualTo(List.of(odd));
    }

    @Test
    default void decisions_are_removed_with_the_jobs_of_their_time() {
        ledger().audit(decision("ann", "cancel"));
        clock().advance(Duration.ofDays(1));
        AuditRecord young = decision("bob", "cancel");
        ledger().audit(young);
        clock().advance(Duration.ofMillis(1));

        ledger().removeEnded(Duration.ofDays(1));

        assertThat(ledger().audit(0, 10)).containsExactly(young);
    }
}
