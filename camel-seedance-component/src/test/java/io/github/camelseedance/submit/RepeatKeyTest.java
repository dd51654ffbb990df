// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepeatKeyTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);

    @Test
    void the_key_is_the_same_until_the_new_job_has_ended() {
        LedgerEntry original = ended(submitted("k", "a"));

        assertThat(RepeatKey.next(ledger, original)).isEqualTo("again:1:k");
        LedgerEntry again = reserve("again:1:k");
        assertRefused(original, "again:1:k");
        LedgerEntry running = ledger.confirm(again, "b", LEASE);
        assertRefused(original, "as b");
        ended(running);

        assertThat(RepeatKey.next(ledger, original)).isEqualTo("again:2:k");
    }

    @Test
    void a_new_job_in_doubt_needs_a_decision_first() {
        LedgerEntry original = ended(submitted("k", "a"));
        ledger.markUnconfirmed(reserve("again:1:k"), "cut");

        assertRefused(original, "decide about it first");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void a_later_job_in_doubt_blocks_after_the_ledger_has_removed_those_before_it(int number) {
        LedgerEntry original = ended(submitted("k", "a"));
        LedgerEntry doubt = ledger.markUnconfirmed(reserve("again:" + number + ":k"), "cut");

        assertRefused(original, "decide about it first");

        ended(ledger.confirm(doubt, "b", LEASE));
        assertThat(RepeatKey.next(ledger, original)).isEqualTo("again:" + (number + 1) + ":k");
    }

    @Test
    void a_job_without_a_key_is_named_by_its_entry() {
        LedgerEntry original = ended(submitted(null, "a"));

        assertThat(RepeatKey.next(ledger, original)).isEqualTo("again:1:entry " + original.entryId());
    }

    @Test
    void a_key_that_would_be_too_long_is_hashed_and_differs_from_others() {
        String longest = "x".repeat(JobKey.MAX_LENGTH - 1);
        String one = RepeatKey.next(ledger, ended(submitted(longest + "1", "a")));
        String two = RepeatKey.next(ledger, ended(submitted(longest + "2", "b")));

        assertThat(one).startsWith("again:1:").hasSizeLessThanOrEqualTo(JobKey.MAX_LENGTH);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void a_new_job_can_be_generated_again_as_well() {
        LedgerEntry again = ended(submitted("again:1:k", "a"));

        assertThat(RepeatKey.next(ledger, again)).isEqualTo("again:1:again:1:k");
    }

    private void assertRefused(LedgerEntry original, String reason) {
        assertThatThrownBy(() -> RepeatKey.next(ledger, original))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was submitted")
                .hasMessageContaining(reason);
    }

    private LedgerEntry ended(LedgerEntry running) {
        return ledger.record(running, seen(running.requestId(), JobStatus.COMPLETED));
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
