// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.List;
import java.util.Optional;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.management.ComponentsByMBean;

/** The jobs in the ledgers of all components whose files the console can serve, in any Camel context. */
final class Jobs {

    /** A job and the component through which it was found. */
    record Found(ObjectName mbean, ComponentsByMBean.Managed component, LedgerEntry entry) {}

    /** Returns the names of the components' MBeans, as JMX shows them. */
    List<String> components() {
        return ComponentsByMBean.all().keySet().stream()
                .map(ObjectName::toString)
                .sorted()
                .toList();
    }

    /** @param component the name of the component's MBean, as the client sent it; may be {@code null} */
    Optional<Found> find(String component, String entryId) {
        return mbean(component).flatMap(mbean -> Optional.ofNullable(
                        ComponentsByMBean.all().get(mbean))
                .flatMap(managed ->
                        managed.view().repository().find(entryId).map(entry -> new Found(mbean, managed, entry))));
    }

    private static Optional<ObjectName> mbean(String name) {
        try {
            return name == null ? Optional.empty() : Optional.of(new ObjectName(name));
        } catch (MalformedObjectNameException e) {
            return Optional.empty();
        }
    }
}
