// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.List;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerView;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Checks whether an endpoint can work: its ledger can be read. That the API is away is no reason to take the application out of the
 * traffic: no other node could do better, and its other routes can work.
 *
 * @param endpoint its address without options
 */
public record Readiness(String endpoint, LedgerView ledger) {

    HealthCheck.Result check(HealthCheck check) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(check)
                .detail(HealthCheck.CHECK_ID, check.getId())
                .detail(HealthCheck.CHECK_GROUP, check.getGroup())
                .detail(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS)
                .detail(HealthCheck.ENDPOINT_URI, endpoint);
        Optional<HealthProblem> problem = LedgerHealth.problem(ledger);
        problem.ifPresent(found -> found.details().forEach(result::detail));
        return problem.map(found -> result.down().message(HealthProblem.sentence(List.of(found))))
                .orElseGet(result::up)
                .build();
    }
}
