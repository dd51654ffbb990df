package io.github.camelseedance.management;

import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.ledger.LedgerView;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.HttpResponseAware;

/**
 * Whether an endpoint can do its work.
 *
 * @param endpoint its address without options
 * @param api whether the API answers
 * @param ledger which has to be there as well
 */
public record Readiness(String endpoint, ApiProbe api, LedgerView ledger) {

    private static final String NO_ENTRY = "-";

    HealthCheck.Result look(HealthCheck check) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(check)
                .detail(HealthCheck.CHECK_ID, check.getId())
                .detail(HealthCheck.CHECK_GROUP, check.getGroup())
                .detail(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS)
                .detail(HealthCheck.ENDPOINT_URI, endpoint);
        Optional<Throwable> trouble = api.trouble();
        trouble.ifPresent(failure -> addCode(result, failure));
        return trouble.or(this::ledgerTrouble)
                .map(failure -> down(result, failure))
                .orElseGet(() -> result.up().build());
    }

    /** What a ledger of somebody else throws may name secrets, for example in the address of a database. */
    private static HealthCheck.Result down(HealthCheckResultBuilder result, Throwable failure) {
        result.down().message(Redaction.clean(failure.getMessage()));
        return failure instanceof SeedanceException ? result.error(failure).build() : result.build();
    }

    private static void addCode(HealthCheckResultBuilder result, Throwable failure) {
        if (failure instanceof HttpResponseAware answered && answered.getHttpResponseCode() > 0) {
            result.detail(HealthCheck.HTTP_RESPONSE_CODE, answered.getHttpResponseCode());
        }
    }

    private Optional<Throwable> ledgerTrouble() {
        try {
            ledger.find(NO_ENTRY);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
