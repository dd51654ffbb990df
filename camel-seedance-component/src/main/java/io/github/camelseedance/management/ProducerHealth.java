package io.github.camelseedance.management;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** The one health check that the producers of an endpoint share, while there is one of them. */
public final class ProducerHealth {

    private final CamelContext context;
    private final String id;
    private final Function<String, ProducerHealthCheck> checks;
    private ProducerHealthCheck check;

    /**
     * @param id by which Camel knows the check; another endpoint can have the same, where they differ in a secret only
     * @param checks makes the check with an id of its own; without Camel's repository of producer checks it is never asked
     */
    public ProducerHealth(CamelContext context, String id, Function<String, ProducerHealthCheck> checks) {
        this.context = context;
        this.id = id;
        this.checks = checks;
    }

    /** A producer has started. */
    public synchronized void add() {
        WritableHealthCheckRepository repository = repository();
        if (repository != null && check == null) {
            check = checks.apply(free(repository));
            repository.addHealthCheck(check);
        }
    }

    private String free(WritableHealthCheckRepository repository) {
        Set<String> taken = repository.stream().map(HealthCheck::getId).collect(Collectors.toSet());
        String candidate = id;
        for (int number = 2; taken.contains(candidate); number++) {
            candidate = id + "-" + number;
        }
        return candidate;
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
