// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Finds the options for what people decide about a job of the ledger, which does not store the account of the job: those of the
 * endpoints of its channel.
 */
public final class ChannelOptions {

    /**
     * An endpoint with the ledger of the component.
     *
     * @param submits whether it submits jobs
     */
    public record Served(String uri, SeedanceConfiguration options, boolean submits) {}

    /** Where an endpoint sends its calls, and with which token; never shown. */
    private record Account(String baseUrl, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Account[" + baseUrl + "]";
        }
    }

    private final Supplier<SeedanceConfiguration> component;
    private final Supplier<Stream<Served>> endpoints;

    /**
     * @param component returns the options of the component
     * @param endpoints returns the endpoints of the component
     */
    public ChannelOptions(Supplier<SeedanceConfiguration> component, Supplier<Stream<Served>> endpoints) {
        this.component = component;
        this.endpoints = endpoints;
    }

    /**
     * Returns a copy of the options with which the job is submitted again: those of an endpoint that submits jobs of the channel,
     * best of the same model, with the strictest limits of all of them.
     *
     * @throws IllegalArgumentException if it cannot be known which account pays for jobs of the channel
     */
    public SeedanceConfiguration submitting(LedgerEntry entry) {
        List<Served> ofChannel = ofChannel(entry);
        requireOneAccount(entry, ofChannel);
        SeedanceConfiguration options = ofChannel.stream()
                .min(Comparator.comparing((Served endpoint) -> !endpoint.submits())
                        .thenComparing(
                                endpoint -> !endpoint.options().getModel().equals(entry.model()))
                        .thenComparing(Served::uri))
                .map(Served::options)
                .orElseGet(this::ofComponent)
                .copy();
        options.setChannel(entry.channel());
        List<SeedanceConfiguration> submitters =
                ofChannel.stream().filter(Served::submits).map(Served::options).toList();
        submitters.stream()
                .map(SeedanceConfiguration::getMaxCost)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(options::setMaxCost);
        submitters.stream()
                .map(SeedanceConfiguration::getValidateInput)
                .min(Comparator.naturalOrder())
                .ifPresent(options::setValidateInput);
        return options;
    }

    /** Returns options with the account of a job that exists: that of the component if its channel has several, or no endpoint. */
    public SeedanceConfiguration account(LedgerEntry entry) {
        List<Served> ofChannel = ofChannel(entry);
        return accounts(ofChannel.stream().map(Served::options)).size() == 1
                ? ofChannel.get(0).options()
                : ofComponent();
    }

    private void requireOneAccount(LedgerEntry entry, List<Served> ofChannel) {
        Stream<SeedanceConfiguration> possible = ofChannel.isEmpty()
                ? Stream.concat(Stream.of(ofComponent()), endpoints.get().map(Served::options))
                : ofChannel.stream().map(Served::options);
        if (accounts(possible).size() > 1) {
            String channel = Redaction.clean(entry.channel());
            throw new IllegalArgumentException("The job cannot be generated again: "
                    + (ofChannel.isEmpty()
                            ? "no endpoint of this node has the channel " + channel + ", and the endpoints here"
                            : "the endpoints of the channel " + channel)
                    + " use several accounts (baseUrl and apiToken), so that it is unknown which one would pay. Send its"
                    + " message again with another job key");
        }
    }

    private Set<Account> accounts(Stream<SeedanceConfiguration> options) {
        Set<Account> accounts = new HashSet<>();
        options.forEach(each -> accounts.add(new Account(
                BaseUrl.of(each.getBaseUrl()).toString(),
                ApiToken.forEndpoint(each, component.get(), System::getenv))));
        return accounts;
    }

    private List<Served> ofChannel(LedgerEntry entry) {
        return endpoints
                .get()
                .filter(endpoint -> endpoint.options().getChannel().equals(entry.channel()))
                .toList();
    }

    private SeedanceConfiguration ofComponent() {
        SeedanceConfiguration options = component.get().copy();
        // As for an endpoint: the token of the component may be sent to fewer addresses than an endpoint's own.
        options.setApiToken(null);
        return options;
    }
}
