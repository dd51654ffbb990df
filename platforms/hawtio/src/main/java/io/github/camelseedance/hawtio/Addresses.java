// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses by which browsers may call a console.
 *
 * @param own where it listens
 * @param published behind a proxy or tunnel, or {@code null} without one
 */
record Addresses(Origin own, Origin published) {

    /** Returns the values of the header {@code Host} for the console. */
    Set<String> hosts() {
        return all(Origin::hosts);
    }

    /** Returns the values of the header {@code Origin} of pages of the console. */
    Set<String> origins() {
        return all(Origin::origins);
    }

    /** Returns the one for users. */
    Origin shown() {
        return published == null ? own : published;
    }

    private Set<String> all(Function<Origin, Set<String>> values) {
        return Stream.of(own, shown()).map(values).flatMap(Collection::stream).collect(Collectors.toSet());
    }
}
