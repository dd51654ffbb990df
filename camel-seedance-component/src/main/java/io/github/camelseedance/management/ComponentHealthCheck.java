// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Says in one sentence what is wrong with a component. It is down if the component cannot work. A warning, such as a budget that is
 * used up, leaves it up: a restart or another node would not change it.
 */
final class ComponentHealthCheck extends SeedanceHealthCheck {

    /** The sentence as a detail, for Spring Boot, which does not show the message of a check. */
    static final String PROBLEM = "problem";

    private static final String SCHEME = "seedance";

    private final String id;
    private final Supplier<List<HealthProblem>> problems;
    private final BooleanSupplier readiness;

    /** @param readiness whether the application is not ready while this is down */
    ComponentHealthCheck(String component, Supplier<List<HealthProblem>> problems, BooleanSupplier readiness) {
        super(true);
        this.id = SCHEME.equals(component) ? SCHEME : SCHEME + "-" + component;
        this.problems = problems;
        this.readiness = readiness;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isReadiness() {
        return readiness.getAsBoolean();
    }

    @Override
    Result check() {
        List<HealthProblem> found = problems.get();
        HealthCheckResultBuilder result =
                HealthCheckResultBuilder.on(this).detail(CHECK_ID, id).detail(CHECK_GROUP, getGroup());
        details(found).forEach(result::detail);
        if (!found.isEmpty()) {
            String sentence = HealthProblem.sentence(found);
            result.message(sentence).detail(PROBLEM, sentence);
        }
        return found.stream().anyMatch(HealthProblem::outage)
                ? result.down().build()
                : result.up().build();
    }

    /** Of several accounts in trouble those of the first; the sentence names all. */
    private static Map<String, Object> details(List<HealthProblem> problems) {
        Map<String, Object> details = new LinkedHashMap<>();
        problems.forEach(problem -> problem.details().forEach(details::putIfAbsent));
        return details;
    }
}
