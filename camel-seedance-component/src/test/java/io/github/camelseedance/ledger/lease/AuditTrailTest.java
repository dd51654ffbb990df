// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every decision is published once and stored once, also while the ledger is not available. */
class AuditTrailTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Ledger repository = new Ledger(new MemoryJobRepository(clock, 100));
    private final List<AuditRecord> published = new ArrayList<>();
    private final LedgerListener listener = new LedgerListener() {
        @Override
        public void decided(AuditRecord record) {
            published.add(record);
        }
    };
    private final NodeLedger node = new NodeLedger(repository, List.of(listener), LEASE, timer, Runnable::run);

    @Test
    void a_decision_is_recorded_when_it_is_done() {
        LedgerEntry entry = submitted("k", "r-1");

        OpenDecision decision = node.audit().begin(Decision.cancel, "alice", entry);
        assertThat(published).isEmpty();
        decision.done(JobStatus.CANCELLED);

        assertThat(rows())
                .containsExactly(new AuditRecord(
                        clock.instant(),
                        "alice",
                        "cancel",
                        CHANNEL,
                        "k",
                        entry.entryId(),
                        "r-1",
                        "in_queue",
                        "cancelled"));
        assertThat(published).isEqualTo(rows());
    }

    @Test
    void a_decision_about_a_request_id_finds_the_entry() {
        LedgerEntry entry = submitted("k", "r-1");

        node.audit()
                .begin(Decision.queueTimeout, "option queueTimeout", CHANNEL, "r-1")
                .done(JobStatus.IN_PROGRESS);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.entryId()).isEqualTo(entry.entryId());
            assertThat(row.jobKey()).isEqualTo("k");
            assertThat(row.before()).isEqualTo("in_queue");
            assertThat(row.after()).isEqualTo("in_progress");
        });
    }

    @Test
    void while_the_ledger_is_away_a_decision_is_published_at_once_and_stored_later() {
        repository.away = true;

        node.audit().begin(Decision.cancel, "alice", CHANNEL, "r-1").done(JobStatus.CANCELLED);
        timer.advance(Duration.ofMinutes(1));
        assertThat(published).hasSize(1);

        repository.away = false;
        timer.advance(Duration.ofSeconds(10));
        assertThat(rows()).isEqualTo(published);
        assertThat(rows().get(0).requestId()).isEqualTo("r-1");
        timer.advance(Duration.ofMinutes(1));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_decision_that_waits_for_the_ledger_is_stored_at_the_stop() {
        repository.away = true;
        node.audit().begin(Decision.pause, "alice", "polling").done("paused");
        repository.away = false;

        node.writes().stop();

        assertThat(rows()).isEqualTo(published).hasSize(1);
    }

    @Test
    void a_row_whose_answer_was_lost_is_stored_once() {
        repository.losesAnswers = true;
        node.audit().begin(Decision.pause, "alice", "polling").done("paused");
        repository.losesAnswers = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(rows()).isEqualTo(published).hasSize(1);
    }

    @Test
    void any_name_fits_into_every_store_and_has_no_secret() {
        String name = "https://x/?token=secret \n" + "n".repeat(500) + "\ud800";

        node.audit().begin(Decision.pause, name, "polling").done("paused");

        assertThat(rows().get(0).who()).hasSizeLessThanOrEqualTo(255).doesNotContain("secret", "\n");
    }

    private List<AuditRecord> rows() {
        return repository.audit(0, 100);
    }

    @Override
    public JobRepository ledger() {
        return repository;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    private static final class Ledger extends DelegatingRepository {
        private boolean away;
        private boolean losesAnswers;

        private Ledger(JobRepository ledger) {
            super(ledger);
        }

        @Override
        public Instant now() {
            failIf(away);
            return super.now();
        }

        @Override
        public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
            failIf(away);
            return super.findByRequestId(channel, requestId);
        }

        @Override
        public void audit(AuditRecord record) {
            failIf(away);
            super.audit(record);
            failIf(losesAnswers);
        }

        private static void failIf(boolean away) {
            if (away) {
                throw new LedgerException("away", null);
            }
        }
    }
}
