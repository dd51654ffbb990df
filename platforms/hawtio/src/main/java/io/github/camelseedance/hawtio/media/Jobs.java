// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.management.ComponentViews;
import org.apache.camel.CamelContext;

/** The jobs in the ledgers of all seedance components of a context. */
final class Jobs {

    /**
     * A job and its component.
     *
     * @param component the name of its component
     */
    record Found(String component, LedgerEntry entry) {}

    private final CamelContext context;

    Jobs(CamelContext context) {
        this.context = context;
    }

    Optional<Found> find(String entryId) {
        return ComponentViews.of(context).entrySet().stream()
                .flatMap(component -> component.getValue().repository().find(entryId).stream()
                        .map(entry -> new Found(component.getKey(), entry)))
                .findFirst();
    }
}
