// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.ledger.JobRepository;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.service.ServiceHelper;

/** Reads from the context what the endpoints of a component do with its ledger. */
public final class EndpointsInUse {

    private final Component component;
    private final Function<Endpoint, Optional<ObservedEndpoint>> observer;
    private final JobRepository ledger;
    private final JobLabels defaults;

    /**
     * @param observer returns what is known of an endpoint, or nothing if it is not one of the component
     * @param ledger the option of the component, or {@code null}
     * @param defaults the channel and the model of endpoints that say nothing else
     */
    public EndpointsInUse(
            Component component,
            Function<Endpoint, Optional<ObservedEndpoint>> observer,
            JobRepository ledger,
            JobLabels defaults) {
        this.component = component;
        this.observer = observer;
        this.ledger = ledger;
        this.defaults = defaults;
    }

    /** Returns the channels and models of the endpoints that submit jobs, or the defaults if there are none. */
    Set<JobLabels> submitted() {
        Set<JobLabels> found = component.getCamelContext().getEndpoints().stream()
                .flatMap(this::ours)
                .filter(ObservedEndpoint::submits)
                .map(ObservedEndpoint::labels)
                .collect(Collectors.toSet());
        return found.isEmpty() ? Set.of(defaults) : found;
    }

    /** Returns the number of running consumers of finished jobs by channel. */
    Map<String, Long> consumers() {
        return component.getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(EndpointsInUse::isRunning)
                .flatMap(consumer -> ours(consumer.getEndpoint()))
                .filter(ObservedEndpoint::delivers)
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.labels().channel(), TreeMap::new, Collectors.counting()));
    }

    /** Returns the checks of the accounts that endpoints use, those with another ledger too. */
    public Set<ApiProbe> probes() {
        return component.getCamelContext().getEndpoints().stream()
                .flatMap(endpoint -> observer.apply(endpoint).stream())
                .flatMap(observed -> Stream.ofNullable(observed.api()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isRunning(Consumer consumer) {
        return consumer != null && ServiceHelper.isStarted(consumer) && !ServiceHelper.isSuspended(consumer);
    }

    private Stream<ObservedEndpoint> ours(Endpoint endpoint) {
        return observer
                .apply(endpoint)
                .filter(observed -> observed.ledger() == null || observed.ledger() == ledger)
                .stream();
    }
}
