package io.github.camelseedance.hawtio.media;

import java.util.Optional;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.LedgerEntry;
import org.apache.camel.CamelContext;

/** The jobs in the ledgers of all seedance components of a context. */
final class Jobs {

    /**
     * A job and where it is known.
     *
     * @param component the name of its component
     */
    record Found(String component, LedgerEntry entry) {}

    private final CamelContext context;

    Jobs(CamelContext context) {
        this.context = context;
    }

    Optional<Found> find(String entryId) {
        return context.getComponentNames().stream()
                .flatMap(name -> find(name, entryId).stream())
                .findFirst();
    }

    private Optional<Found> find(String name, String entryId) {
        return context.hasComponent(name) instanceof SeedanceComponent component && component.isStarted()
                ? component.getView().repository().find(entryId).map(entry -> new Found(name, entry))
                : Optional.empty();
    }
}
