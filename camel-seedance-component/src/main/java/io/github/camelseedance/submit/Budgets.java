// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.LedgerView;

/**
 * The budgets of a component: one for all jobs of a ledger, from the options of the component, and one for each channel, from
 * those of its started endpoints. Reads the options each time, so that a change takes effect at once. Thread-safe.
 */
public final class Budgets {

    /** An endpoint by its own options. */
    private record Owner(LedgerView ledger, SeedanceConfiguration options) {}

    private final Supplier<SeedanceConfiguration> component;
    private final Duration retention;
    private final List<Owner> endpoints = new CopyOnWriteArrayList<>();

    /**
     * @param component returns the options of the component
     * @param retention how long the ledger keeps ended jobs
     * @throws IllegalArgumentException if the period of the component's budget is longer than the retention
     */
    public Budgets(Supplier<SeedanceConfiguration> component, Duration retention) {
        this.component = component;
        this.retention = retention;
        ofComponent();
    }

    /**
     * Adds the budget of an endpoint that starts.
     *
     * @throws IllegalArgumentException if its channel has another one, or its period is longer than the retention
     */
    public synchronized void add(LedgerView ledger, SeedanceConfiguration endpoint) {
        String channel = endpoint.getChannel();
        Optional<Budget> own = budget(channel, endpoint);
        if (own.isPresent()) {
            ofChannel(ledger, channel)
                    .filter(other -> !other.equals(own.get()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "The channel " + Redaction.clean(channel) + " has two budgets, "
                                        + text(other) + " and " + text(own.get())
                                        + ": set budget and budgetPeriod on one of its endpoints, or the same on all of them");
                    });
        }
        endpoints.add(new Owner(ledger, endpoint));
    }

    /** Removes the budget of an endpoint that stops. */
    public void remove(SeedanceConfiguration endpoint) {
        endpoints.removeIf(owner -> owner.options() == endpoint);
    }

    /**
     * Returns the budgets that a job of the channel has to keep to: the component's, then the channel's. If the options of
     * endpoints were changed to different values, the lowest limit and the longest period of them apply.
     */
    public List<Budget> of(LedgerView ledger, String channel) {
        return Stream.concat(ofComponent().stream(), strictest(ofChannel(ledger, channel)).stream())
                .toList();
    }

    /** Returns all budgets of a ledger: the component's first, then by channel. */
    public List<Budget> of(LedgerView ledger) {
        Stream<Budget> channels = owners(ledger)
                .map(SeedanceConfiguration::getChannel)
                .distinct()
                .sorted()
                .flatMap(channel -> strictest(ofChannel(ledger, channel)).stream());
        return Stream.concat(ofComponent().stream(), channels).toList();
    }

    private Optional<Budget> ofComponent() {
        return budget(null, component.get());
    }

    private Stream<Budget> ofChannel(LedgerView ledger, String channel) {
        return owners(ledger)
                .filter(options -> options.getChannel().equals(channel))
                .flatMap(options -> budget(channel, options).stream());
    }

    private static Optional<Budget> strictest(Stream<Budget> ofChannel) {
        return ofChannel.reduce((one, other) -> new Budget(
                one.channel(),
                one.limit().min(other.limit()),
                one.period().compareTo(other.period()) > 0 ? one.period() : other.period()));
    }

    private Stream<SeedanceConfiguration> owners(LedgerView ledger) {
        return endpoints.stream().filter(owner -> owner.ledger() == ledger).map(Owner::options);
    }

    private Optional<Budget> budget(String channel, SeedanceConfiguration options) {
        Double limit = options.getBudget();
        if (limit == null) {
            return Optional.empty();
        }
        Duration period = Duration.ofMillis(options.getBudgetPeriod());
        if (period.compareTo(retention) > 0) {
            // Jobs that still count would be removed from the ledger.
            throw new IllegalArgumentException("The option budgetPeriod ("
                    + Budget.text(period)
                    + ") must not be longer than ledgerRetention (" + Budget.text(retention)
                    + "), the option of the component: shorten the one or lengthen the other");
        }
        return Optional.of(new Budget(channel, BigDecimal.valueOf(limit), period));
    }

    private static String text(Budget budget) {
        return budget.limit().toPlainString() + " USD in " + budget.periodText();
    }
}
