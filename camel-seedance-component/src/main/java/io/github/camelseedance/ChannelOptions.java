// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;
import org.apache.camel.Component;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.InterceptSendToEndpoint;

/**
 * Finds the options for what people decide about a job of the ledger, which does not store the account of the job: those of the
 * endpoints of its channel.
 */
final class ChannelOptions {

    /** Where an endpoint sends its calls, and with which token; never shown. */
    private record Account(String baseUrl, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Account[" + baseUrl + "]";
        }
    }

    private final Component component;
    private final Supplier<SeedanceConfiguration> defaults;

    /** @param defaults returns the options of the component */
    ChannelOptions(Component component, Supplier<SeedanceConfiguration> defaults) {
        this.component = component;
        this.defaults = defaults;
    }

    /** Returns the endpoint of this component itself, also if the application intercepts what is sent to it. */
    static Optional<SeedanceEndpoint> endpoint(Component component, Endpoint endpoint) {
        Endpoint original = endpoint;
        while (original instanceof DelegateEndpoint || original instanceof InterceptSendToEndpoint) {
            original = original instanceof DelegateEndpoint delegate
                    ? delegate.getEndpoint()
                    : ((InterceptSendToEndpoint) original).getOriginalEndpoint();
        }
        return original instanceof SeedanceEndpoint ours && ours.getComponent() == component
                ? Optional.of(ours)
                : Optional.empty();
    }

    /**
     * Returns a copy of the options with which the job is submitted again, without input: those of an endpoint that submits jobs
     * of the channel, best of the same model, with the strictest limits of all of them.
     *
     * @throws IllegalArgumentException if it cannot be known which account pays for jobs of the channel
     */
    SeedanceConfiguration submitting(LedgerEntry entry) {
        requireOneAccount(entry);
        SeedanceConfiguration options = ofChannel(entry)
                .min(Comparator.comparing(
                                (SeedanceEndpoint endpoint) -> !endpoint.observed().submits())
                        .thenComparing(endpoint ->
                                !endpoint.getConfiguration().getModel().equals(entry.model()))
                        .thenComparing(SeedanceEndpoint::getEndpointUri))
                .map(SeedanceEndpoint::getConfiguration)
                .orElseGet(this::ofComponent)
                .withoutInput();
        options.setChannel(entry.channel());
        submitters(entry)
                .map(SeedanceConfiguration::getMaxCost)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(options::setMaxCost);
        submitters(entry)
                .map(SeedanceConfiguration::getValidateInput)
                .min(Comparator.naturalOrder())
                .ifPresent(options::setValidateInput);
        return options;
    }

    /** Returns options with the account of a job that exists: that of the component if its channel has several, or no endpoint. */
    SeedanceConfiguration account(LedgerEntry entry) {
        List<SeedanceConfiguration> ofChannel =
                ofChannel(entry).map(SeedanceEndpoint::getConfiguration).toList();
        return accounts(ofChannel.stream()).size() == 1 ? ofChannel.get(0) : ofComponent();
    }

    private void requireOneAccount(LedgerEntry entry) {
        List<SeedanceConfiguration> ofChannel =
                ofChannel(entry).map(SeedanceEndpoint::getConfiguration).toList();
        Set<Account> accounts = ofChannel.isEmpty()
                ? accounts(Stream.concat(
                        Stream.of(ofComponent()), endpoints().map(SeedanceEndpoint::getConfiguration)))
                : accounts(ofChannel.stream());
        if (accounts.size() > 1) {
            throw new IllegalArgumentException("The job cannot be generated again: "
                    + (ofChannel.isEmpty()
                            ? "no endpoint of this node has the channel " + Redaction.clean(entry.channel())
                                    + ", and the endpoints here"
                            : "the endpoints of the channel " + Redaction.clean(entry.channel()))
                    + " use several accounts (baseUrl and apiToken), so that it is unknown which one would pay. Send its"
                    + " message again with another job key");
        }
    }

    private Set<Account> accounts(Stream<SeedanceConfiguration> options) {
        Set<Account> accounts = new HashSet<>();
        options.forEach(each -> accounts.add(new Account(
                BaseUrl.of(each.getBaseUrl()).toString(),
                ApiToken.forEndpoint(each, defaults.get(), System::getenv))));
        return accounts;
    }

    private Stream<SeedanceConfiguration> submitters(LedgerEntry entry) {
        return ofChannel(entry)
                .filter(endpoint -> endpoint.observed().submits())
                .map(SeedanceEndpoint::getConfiguration);
    }

    private Stream<SeedanceEndpoint> ofChannel(LedgerEntry entry) {
        return endpoints()
                .filter(endpoint -> endpoint.getConfiguration().getChannel().equals(entry.channel()));
    }

    /** Returns the endpoints with the ledger of the component. */
    private Stream<SeedanceEndpoint> endpoints() {
        return component.getCamelContext().getEndpoints().stream()
                .flatMap(endpoint -> endpoint(component, endpoint).stream())
                .filter(endpoint -> endpoint.getConfiguration().getJobRepository() == null
                        || endpoint.getConfiguration().getJobRepository()
                                == defaults.get().getJobRepository());
    }

    private SeedanceConfiguration ofComponent() {
        SeedanceConfiguration options = defaults.get().copy();
        // As for an endpoint: the token of the component may be sent to fewer addresses than an endpoint's own.
        options.setApiToken(null);
        return options;
    }
}
