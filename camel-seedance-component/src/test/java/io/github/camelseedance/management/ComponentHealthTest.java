// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.management.event.LastSeenJobs;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import io.github.camelseedance.wait.JobPoller;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentHealthTest implements LedgerFixture {

    private static final Duration OVERDUE = Duration.ofMinutes(15).plusSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private final JobPoller poller = new JobPoller(clock, new ManualTimer(clock), Runnable::run);
    private final Set<ApiProbe> probes = new LinkedHashSet<>();
    private List<Budget> budgets = List.of();
    private boolean readiness;

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Test
    void a_component_that_works_is_up_and_says_nothing() {
        probes.add(probe("https://api.example", null));
        ended("a");

        HealthCheck.Result result = check(ledger).call();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getMessage()).isEmpty();
        assertThat(result.getDetails()).doesNotContainKey("problem");
    }

    @Test
    void an_api_that_is_away_or_refuses_the_token_is_down_with_its_code_for_each_account() {
        probes.add(probe("https://one.example", new SeedanceAuthenticationException("x", ApiError.answered(401))));
        probes.add(probe("https://two.example", null));
        probes.add(probe("https://three.example", new SeedanceApiException("x", ApiError.answered(503))));

        HealthCheck.Result result = check(ledger).call();

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage())
                .contains("The API https://one.example has refused the token since 2026-01-02T03:04:05Z (HTTP 401); the"
                        + " API https://three.example has failed since 2026-01-02T03:04:05Z (HTTP 503)");
        assertThat(result.getDetails())
                .containsEntry("problem", result.getMessage().orElseThrow())
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401)
                .containsEntry("api.address", "https://one.example")
                .containsKeys("api.since", "api.error");
    }

    @Test
    void a_ledger_that_cannot_be_read_is_down_without_its_secrets() {
        JobRepository down = new DelegatingRepository(ledger) {
            @Override
            public Optional<LedgerEntry> find(String entryId) {
                throw new IllegalStateException("no connection to jdbc:postgresql://db/ledger?password=s3cret");
            }
        };

        HealthCheck.Result result = check(down).call();

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage().orElseThrow()).startsWith("The ledger cannot be read (no connection");
        assertThat(result.getDetails().toString()).doesNotContain("s3cret");
    }

    @Test
    void jobs_that_cannot_be_counted_are_a_warning() {
        JobRepository slow = new DelegatingRepository(ledger) {
            @Override
            public List<LedgerCount> count() {
                throw new IllegalStateException("statement timeout");
            }
        };

        HealthCheck.Result result = check(slow).call();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getMessage()).contains("The jobs cannot be counted (statement timeout)");
    }

    @Test
    void a_budget_that_is_used_up_is_a_warning_and_no_outage() {
        SpendingLedger full = new SpendingLedger().spent(null, "10");
        budgets = List.of(new Budget(null, BigDecimal.TEN, Duration.ofDays(1)));

        HealthCheck.Result result = check(full).call();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getMessage().orElseThrow())
                .startsWith("The budget is used to 105 % of 10 USD in 1d, and submissions are refused");
    }

    @Test
    void a_use_of_budgets_that_cannot_be_read_is_no_outage_and_shows_no_secret() {
        SpendingLedger down = new SpendingLedger();
        down.down(true);
        budgets = List.of(new Budget(null, BigDecimal.TEN, Duration.ofDays(1)));

        HealthCheck.Result result = check(down).call();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getMessage().orElseThrow()).contains("no connection").doesNotContain("s3cret");
    }

    @Test
    void paused_polling_and_waiting_decisions_are_one_sentence_of_warnings() {
        poller.pause();
        ledger.markUnconfirmed(reserve("a"), "cut");
        ledger.markUnconfirmed(reserve("b"), "cut");
        parked("c");

        HealthCheck.Result result = check(ledger).call();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getMessage()).contains("Polling is paused on this node; 3 jobs wait for a decision");
        assertThat(result.getDetails())
                .containsEntry("polling.paused", true)
                .containsEntry("decisions.unconfirmed", 2L)
                .containsEntry("decisions.parked", 1L);
    }

    @Test
    void channels_whose_ended_or_running_jobs_nobody_has_taken_for_long_are_named() {
        ledger.record(runningIn("ads", "a"), seen("a", JobStatus.COMPLETED));
        runningIn("shop", "b");
        parked("c");
        delivered("d");
        clock.advance(OVERDUE.minusSeconds(2));
        assertThat(overdue()).isNull();
        clock.advance(Duration.ofSeconds(2));

        assertThat(overdue()).isEqualTo("ads, shop");
        assertThat(check(ledger).call().getMessage().orElseThrow())
                .contains("no node has taken jobs that have been due for more than 15 min in the channels ads, shop");
    }

    @Test
    void a_job_with_a_lease_is_not_overdue_and_one_whose_node_died_is() {
        ended("a");
        claimOne(Claim.What.ENDED, "node-2");
        clock.advance(MINUTE);
        assertThat(overdue()).isNull();

        clock.advance(OVERDUE);

        assertThat(overdue()).isEqualTo("default");
    }

    @Test
    void newer_jobs_do_not_hide_an_overdue_one() {
        ended("old");
        clock.advance(OVERDUE);
        for (int i = 0; i < 50; i++) {
            ended("new-" + i);
        }

        assertThat(overdue()).isEqualTo("default");
    }

    @Test
    void of_many_overdue_channels_three_are_named_without_what_could_forge_a_line() {
        for (String channel : List.of("a\nb", "c", "d", "e", "f")) {
            runningIn(channel, channel);
        }
        clock.advance(OVERDUE);

        assertThat(overdue()).isEqualTo("a b, c, d and 2 more");
    }

    @Test
    void it_counts_for_readiness_only_if_the_option_says_so_and_never_for_liveness() {
        HealthCheck check = check(ledger);
        assertThat(check.isReadiness()).isFalse();

        readiness = true;

        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
    }

    @Test
    void a_disabled_check_calls_nobody() {
        probes.add(probe("https://one.example", new SeedanceApiException("x", ApiError.answered(503))));
        HealthCheck check = check(ledger);
        check.setEnabled(false);

        assertThat(check.call(Map.of()).getState()).isEqualTo(State.UNKNOWN);
    }

    private Object overdue() {
        return check(ledger).call().getDetails().get("channels.overdue");
    }

    private HealthCheck check(JobRepository repository) {
        BudgetUse use = new BudgetUse(repository, () -> budgets);
        ComponentView view = new ComponentView(
                repository, new JobStatistics(), new LastSeenJobs(), poller, use, noEndpoints(), List::of);
        return new ComponentHealth(view, () -> probes, new BudgetHealth(repository, use, new BudgetRefusals()))
                .check("seedance", () -> readiness);
    }

    private static EndpointsInUse noEndpoints() {
        SeedanceComponent component = new SeedanceComponent();
        component.setCamelContext(new DefaultCamelContext());
        return new EndpointsInUse(component, endpoint -> Optional.empty(), null, new JobLabels("default", "a/b"));
    }

    private ApiProbe probe(String address, Exception failure) {
        return new ApiProbe(
                new UnusedApi() {
                    @Override
                    public CompletableFuture<ModelInfo> model(String modelId) {
                        return failure == null
                                ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.failedFuture(failure);
                    }
                },
                address,
                "a/b",
                clock);
    }
}
