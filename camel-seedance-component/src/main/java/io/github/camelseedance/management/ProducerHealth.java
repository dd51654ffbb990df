package io.github.camelseedance.management;

import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** The one health check that the producers of an endpoint share, while there is one of them. */
public final class ProducerHealth {

    private final CamelContext context;
    private final Supplier<ProducerHealthCheck> checks;
    private ProducerHealthCheck check;

    /** @param checks makes the check; without Camel's repository of producer checks it is never asked */
    public ProducerHealth(CamelContext context, Supplier<ProducerHealthCheck> checks) {
        this.context = context;
        this.checks = checks;
    }

    /** A producer has started. */
    public synchronized void add() {
        WritableHealthCheckRepository repository = repository();
        if (repository != null && check == null) {
            check = checks.get();
            repository.addHealthCheck(check);
        }
    }

    /** The endpoint has stopped. */
    public synchronized void remove() {
        WritableHealthCheckRepository repository = repository();
        if (repository != null && check != null) {
            repository.removeHealthCheck(check);
        }
        check = null;
    }

    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }
}
