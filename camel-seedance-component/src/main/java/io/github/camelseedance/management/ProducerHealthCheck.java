// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** Checks whether the producers of an endpoint are ready; all producers of the endpoint share one check. */
public final class ProducerHealthCheck extends SeedanceHealthCheck {

    private final CamelContext context;
    private final Readiness readiness;
    private volatile String id;
    private boolean added;

    /** @param id the preferred id; endpoints that differ only in a secret have the same, so {@link #add} can number it */
    public ProducerHealthCheck(CamelContext context, String id, Readiness readiness, boolean enabled) {
        super(enabled);
        this.context = context;
        this.id = id;
        this.readiness = readiness;
    }

    /** Called when a producer starts; without Camel's repository of producer checks the check never runs. */
    public synchronized void add() {
        WritableHealthCheckRepository repository = repository();
        if (repository != null && !added) {
            id = unused(repository);
            repository.addHealthCheck(this);
            added = true;
        }
    }

    /** Called when the endpoint stops. */
    public synchronized void remove() {
        WritableHealthCheckRepository repository = repository();
        if (repository != null && added) {
            repository.removeHealthCheck(this);
        }
        added = false;
    }

    private String unused(WritableHealthCheckRepository repository) {
        Set<String> taken = repository.stream().map(HealthCheck::getId).collect(Collectors.toSet());
        String candidate = id;
        for (int number = 2; taken.contains(candidate); number++) {
            candidate = id + "-" + number;
        }
        return candidate;
    }

    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    Result check() {
        return readiness.check(this);
    }
}
