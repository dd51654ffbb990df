// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.ledger.LedgerEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingSubmissionsTest {

    private final PendingSubmissions pending = new PendingSubmissions();

    @Test
    void a_message_that_joins_gets_the_first_outcome_of_the_entry() {
        CompletableFuture<LedgerEntry> first = pending.add("entry");
        CompletableFuture<LedgerEntry> second = pending.add("entry");

        assertThat(pending.find("entry")).hasValue(first);
        pending.end("entry", second, null, null);
        assertThat(pending.find("entry")).hasValue(first);
        pending.end("entry", first, null, null);
        assertThat(pending.find("entry")).isEmpty();
    }

    @Test
    void an_entry_that_a_callback_submits_again_is_pending_again() {
        CompletableFuture<LedgerEntry> refused = pending.add("entry");
        CompletableFuture<CompletableFuture<LedgerEntry>> again =
                refused.handle((entry, failure) -> pending.add("entry"));

        pending.end("entry", refused, null, new SeedanceException("refused"));

        assertThat(pending.find("entry")).hasValue(again.join());
        assertThat(again.join()).isNotDone();
    }
}
