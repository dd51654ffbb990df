package io.github.camelseedance.management;

import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntryFactsTest {

    private static final String SIGNED = "https://files.example.org/a.png?signature=s3cret";

    private final JobRepository ledger = new MemoryJobRepository(new SettableClock(), 100);

    @Test
    void carried_headers_are_named_without_their_values() {
        Map<String, Object> facts = factsOf(Map.of("CamelFileName", "private.png"), null);

        assertThat(facts).containsEntry("carriedHeaders", "CamelFileName").containsEntry("prompt", null);
        assertThat(facts.toString()).doesNotContain("private");
    }

    @Test
    void signed_links_are_cut_wherever_they_stand() {
        Map<String, Object> facts = factsOf(Map.of(), "Waves like in " + SIGNED);

        assertThat(facts.get("jobKey").toString()).startsWith("https://files.example.org/a.png");
        assertThat(facts.get("prompt").toString()).startsWith("Waves like in https://files.example.org/a.png");
        assertThat(facts.get("parkedReason").toString()).startsWith("no room for");
        assertThat(facts.toString()).doesNotContain("s3cret");
    }

    private Map<String, Object> factsOf(Map<String, Object> headers, String prompt) {
        SubmissionIntent intent = new SubmissionIntent("e", "default", SIGNED, "a/b", headers, prompt);
        LedgerEntry entry = ledger.reserve(intent, Lease.free(Duration.ZERO)).entry();
        LedgerEntry running = ledger.confirm(entry, "a", Lease.free(Duration.ZERO));
        return EntryFacts.of(ledger.park(running, "no room for " + SIGNED));
    }
}
