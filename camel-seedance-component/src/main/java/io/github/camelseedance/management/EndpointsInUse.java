// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.ledger.JobRepository;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** Reads from the context what the endpoints of a component do with its ledger. */
public final class EndpointsInUse {

    private final Component component;
    private final JobRepository ledger;
    private final JobLabels defaults;

    /**
     * @param ledger the option of the component, or {@code null}
     * @param defaults the channel and the model of endpoints that say nothing else
     */
    public EndpointsInUse(Component component, JobRepository ledger, JobLabels defaults) {
        this.component = component;
        this.ledger = ledger;
        this.defaults = defaults;
    }

    /** Returns the channels and models of the endpoints that submit jobs, or the defaults if there are none. */
    Set<JobLabels> submitted() {
        Set<JobLabels> found = component.getCamelContext().getEndpoints().stream()
                .flatMap(this::ours)
                .filter(ObservedEndpoint::submitsJobs)
                .map(endpoint -> new JobLabels(endpoint.channel(), endpoint.model()))
                .collect(Collectors.toSet());
        return found.isEmpty() ? Set.of(defaults) : found;
    }

    /** Returns the number of running consumers of finished jobs by channel. */
    Map<String, Long> consumers() {
        return component.getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(EndpointsInUse::isRunning)
                .flatMap(consumer -> ours(consumer.getEndpoint()))
                .filter(ObservedEndpoint::deliversJobs)
                .collect(Collectors.groupingBy(
                        ObservedEndpoint::channel, TreeMap::new, Collectors.counting()));
    }

    private static boolean isRunning(Consumer consumer) {
        return consumer != null && ServiceHelper.isStarted(consumer) && !ServiceHelper.isSuspended(consumer);
    }

    private Stream<ObservedEndpoint> ours(Endpoint endpoint) {
        return endpoint instanceof ObservedEndpoint observed
                        && isOfComponent(endpoint)
                        && (observed.ownLedger() == null || Objects.equals(observed.ownLedger(), ledger))
                ? Stream.of(observed)
                : Stream.empty();
    }

    private boolean isOfComponent(Endpoint endpoint) {
        return endpoint instanceof DefaultEndpoint of && of.getComponent() == component;
    }
}
