// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.ledger.LedgerView;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.HttpResponseAware;

/**
 * Checks whether an endpoint can work: the API answers and accepts the token, and the ledger can be read.
 *
 * @param endpoint its address without options
 * @param budgets adds warnings, and never makes it unready
 */
public record Readiness(String endpoint, ApiProbe api, LedgerView ledger, BudgetHealth budgets) {

    private static final String NO_ENTRY = "-";

    HealthCheck.Result check(HealthCheck check) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(check)
                .detail(HealthCheck.CHECK_ID, check.getId())
                .detail(HealthCheck.CHECK_GROUP, check.getGroup())
                .detail(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS)
                .detail(HealthCheck.ENDPOINT_URI, endpoint);
        Throwable failure = api.failure().or(this::ledgerFailure).orElse(null);
        if (failure == null) {
            budgets.warnings().forEach(result::detail);
            return result.up().build();
        }
        if (failure instanceof HttpResponseAware answered && answered.getHttpResponseCode() > 0) {
            result.detail(HealthCheck.HTTP_RESPONSE_CODE, answered.getHttpResponseCode());
        }
        result.down().message(Redaction.clean(failure.getMessage()));
        // The exception of a foreign ledger can contain secrets, for example in the address of a database.
        return failure instanceof SeedanceException ? result.error(failure).build() : result.build();
    }

    private Optional<Throwable> ledgerFailure() {
        try {
            ledger.find(NO_ENTRY);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
