// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.DelegatingRepository;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {

    private final JobRepository ledger = new MemoryJobRepository();

    @Test
    void an_endpoint_is_ready_when_its_ledger_answers() {
        HealthCheck.Result result = check(ledger, true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getDetails()).containsEntry(HealthCheck.ENDPOINT_URI, "seedance://submit");
    }

    @Test
    void a_ledger_that_cannot_be_read_is_down_without_its_secrets() {
        JobRepository down = new DelegatingRepository(ledger) {
            @Override
            public Optional<LedgerEntry> find(String entryId) {
                throw new IllegalStateException("no connection to jdbc:postgresql://db/ledger?user=a&password=s3cret");
            }
        };

        HealthCheck.Result result = check(down, true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage())
                .get()
                .asString()
                .startsWith("The ledger cannot be read (no connection to ")
                .doesNotContain("s3cret");
        assertThat(result.getDetails().toString()).contains("ledger.error").doesNotContain("s3cret");
        assertThat(result.getError()).isEmpty();
    }

    @Test
    void a_disabled_check_reads_nothing() {
        HealthCheck.Result result = check(null, false).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.UNKNOWN);
    }

    private static HealthCheck check(JobRepository repository, boolean enabled) {
        return new ProducerHealthCheck(
                new DefaultCamelContext(), "id", new Readiness("seedance://submit", repository), enabled);
    }
}
