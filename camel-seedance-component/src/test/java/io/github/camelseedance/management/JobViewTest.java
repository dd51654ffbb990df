// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.management.event.JobEvents;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobViewTest {

    private static final String SIGNED = "https://files.example.org/a.png?signature=s3cret";

    private final JobEvents events = new JobEvents(new DefaultCamelContext());
    private final JobView view = new JobView(events.lastSeen());
    private final JobRepository ledger = new MemoryJobRepository(new SettableClock(), 100);

    @Test
    void carried_headers_are_named_without_their_values() {
        Map<String, Object> row = rowOf(Map.of("CamelFileName", "private.png"), null);

        assertThat(row).containsEntry("carriedHeaders", "CamelFileName").containsEntry("prompt", null);
        assertThat(row.toString()).doesNotContain("private");
    }

    @Test
    void signed_links_are_cut_in_every_column() {
        Map<String, Object> row = rowOf(Map.of(), "Waves like in " + SIGNED);

        assertThat(row.get("jobKey").toString()).startsWith("https://files.example.org/a.png");
        assertThat(row.get("prompt").toString()).startsWith("Waves like in https://files.example.org/a.png");
        assertThat(row.get("parkedReason").toString()).startsWith("no room for");
        assertThat(row.toString()).doesNotContain("s3cret");
    }

    @Test
    void the_queue_position_is_shown_while_the_job_is_queued() {
        LedgerEntry queued = running("a");
        events.seen("default", new Job("a", null, null, JobStatus.IN_QUEUE, 3, null, null, null, null, null));

        assertThat(view.of(queued)).containsEntry("queuePosition", 3).containsEntry("started", null);

        LedgerEntry started = ledger.record(queued, Job.of("a", JobStatus.IN_PROGRESS));

        assertThat(view.of(started))
                .containsEntry("queuePosition", null)
                .containsEntry("started", started.updatedAt().toString());
    }

    @Test
    void the_columns_keep_their_names_and_order() {
        String columns =
                "entryId channel jobKey requestId fileName model status queuePosition stage estimatedCost cost error errorCode failureKind parkedReason attempts"
                        + " polls owner due created started changed ended delivered carriedHeaders prompt";

        assertThat(view.columns()).containsExactly(columns.split(" "));
        assertThat(view.of(running("a")).keySet()).containsExactly(columns.split(" "));
    }

    @Test
    void the_estimate_is_shown_beside_the_cost() {
        SubmissionIntent intent =
                new SubmissionIntent("e", "default", null, "a/b").withEstimate(new BigDecimal("0.150"));
        LedgerEntry entry = ledger.reserve(intent, Lease.dueIn(Duration.ZERO)).entry();

        assertThat(view.of(entry)).containsEntry("cost", null);
        assertThat(new BigDecimal(view.of(entry).get("estimatedCost").toString()))
                .isEqualByComparingTo("0.15");
    }

    private LedgerEntry running(String requestId) {
        SubmissionIntent intent = new SubmissionIntent("e", "default", null, "a/b", Map.of(), null, Map.of());
        return ledger.confirm(
                ledger.reserve(intent, Lease.dueIn(Duration.ZERO)).entry(), requestId, Lease.dueIn(Duration.ZERO));
    }

    private Map<String, Object> rowOf(Map<String, Object> headers, String prompt) {
        SubmissionIntent intent = new SubmissionIntent("e", "default", SIGNED, "a/b", headers, prompt, Map.of());
        LedgerEntry entry = ledger.reserve(intent, Lease.dueIn(Duration.ZERO)).entry();
        LedgerEntry running = ledger.confirm(entry, "a", Lease.dueIn(Duration.ZERO));
        return view.of(ledger.park(running, "no room for " + SIGNED));
    }
}
