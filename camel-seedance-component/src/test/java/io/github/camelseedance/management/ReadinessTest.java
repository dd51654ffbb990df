// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger calls = new AtomicInteger();
    private CompletableFuture<ModelInfo> answer = CompletableFuture.completedFuture(null);
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private final ApiProbe probe = new ApiProbe(
            new UnusedApi() {
                @Override
                public CompletableFuture<ModelInfo> model(String modelId) {
                    assertThat(modelId).isEqualTo("a/b");
                    calls.incrementAndGet();
                    return answer;
                }
            },
            "a/b",
            clock);

    @Test
    void an_endpoint_is_ready_when_the_api_and_the_ledger_answer() {
        HealthCheck.Result result = check(ledger, true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getDetails()).containsEntry(HealthCheck.ENDPOINT_URI, "seedance://submit");
    }

    @Test
    void a_refused_token_is_down_with_the_http_code() {
        answer = CompletableFuture.failedFuture(
                new SeedanceAuthenticationException("set apiToken", ApiError.answered(401)));

        HealthCheck.Result result = check(ledger, true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage()).contains("set apiToken");
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
    }

    @Test
    void a_rate_limit_or_an_unknown_model_proves_that_the_api_accepts_the_token() {
        answer = CompletableFuture.failedFuture(new RateLimitedException("too many calls", ApiError.answered(429)));
        assertThat(check(ledger, true).call(Map.of()).getState()).isEqualTo(State.UP);

        clock.advance(Duration.ofMinutes(1));
        answer = CompletableFuture.failedFuture(new InvalidRequestException("no such model", ApiError.answered(404)));
        assertThat(check(ledger, true).call(Map.of()).getState()).isEqualTo(State.UP);
    }

    @Test
    void secrets_in_the_message_of_a_foreign_ledger_are_removed() {
        JobRepository down = new DelegatingRepository(ledger) {
            @Override
            public Optional<LedgerEntry> find(String entryId) {
                throw new IllegalStateException("no connection to jdbc:postgresql://db/ledger?user=a&password=s3cret");
            }
        };

        HealthCheck.Result result = check(down, true).call(Map.of());

        assertThat(result.getMessage())
                .get()
                .asString()
                .startsWith("no connection")
                .doesNotContain("s3cret");
        assertThat(result.getError()).isEmpty();
    }

    @Test
    void a_ledger_that_cannot_be_read_is_down() {
        JobRepository down = new DelegatingRepository(ledger) {
            @Override
            public Optional<LedgerEntry> find(String entryId) {
                throw new IllegalStateException("the database is down");
            }
        };

        HealthCheck.Result result = check(down, true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage()).contains("the database is down");
    }

    @Test
    void a_budget_that_is_used_up_is_a_warning_and_no_outage() {
        SpendingLedger full = new SpendingLedger().spent(null, "10");
        Budget budget = new Budget(null, BigDecimal.TEN, Duration.ofDays(1));

        HealthCheck.Result result = check(full, List.of(budget), true).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(result.getDetails().get("budget.warning.component").toString())
                .startsWith("105 % of 10 USD in 1d are used")
                .contains("Submissions are refused");
    }

    @Test
    void a_use_of_budgets_that_cannot_be_read_is_no_outage() {
        SpendingLedger down = new SpendingLedger();
        down.down(true);
        Budget budget = new Budget(null, BigDecimal.TEN, Duration.ofDays(1));

        assertThat(check(down, List.of(budget), true).call(Map.of()).getState()).isEqualTo(State.UP);
    }

    @Test
    void the_api_is_called_once_a_minute_however_often_the_check_runs() {
        check(ledger, true).call(Map.of());
        clock.advance(Duration.ofMillis(59_999));
        check(ledger, true).call(Map.of());
        assertThat(calls).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        check(ledger, true).call(Map.of());
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_failure_is_reused_for_a_minute_too() {
        answer = CompletableFuture.failedFuture(
                new SeedanceAuthenticationException("set apiToken", ApiError.answered(401)));
        check(ledger, true).call(Map.of());
        answer = CompletableFuture.completedFuture(null);
        assertThat(check(ledger, true).call(Map.of()).getState()).isEqualTo(State.DOWN);
        assertThat(calls).hasValue(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(check(ledger, true).call(Map.of()).getState()).isEqualTo(State.UP);
    }

    @Test
    void a_disabled_check_calls_nobody() {
        HealthCheck.Result result = check(ledger, false).call(Map.of());

        assertThat(result.getState()).isEqualTo(State.UNKNOWN);
        assertThat(calls).hasValue(0);
    }

    private HealthCheck check(JobRepository repository, boolean enabled) {
        return check(repository, List.of(), enabled);
    }

    private HealthCheck check(JobRepository repository, List<Budget> budgets, boolean enabled) {
        return new ProducerHealthCheck(
                new DefaultCamelContext(),
                "id",
                new Readiness(
                        "seedance://submit",
                        probe,
                        repository,
                        new BudgetHealth(
                                repository, new BudgetUse(repository, () -> budgets), new BudgetRefusals(), "default")),
                enabled);
    }
}
