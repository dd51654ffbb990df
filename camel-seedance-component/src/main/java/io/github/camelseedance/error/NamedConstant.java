// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the constant of an enum that a user has named. */
public final class NamedConstant {

    private NamedConstant() {}

    /** As {@link #find(String, String, Collection)}, among all constants. */
    public static <E extends Enum<E>> E find(String what, String name, E[] possible) {
        return find(what, name, List.of(possible));
    }

    /**
     * Returns the constant with a name, in any case.
     *
     * @param what what the constants are, for the message
     * @throws IllegalArgumentException that lists the possible names
     */
    public static <E extends Enum<E>> E find(String what, String name, Collection<E> possible) {
        return possible.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        what, name, possible.stream().map(NamedConstant::shown).toList()));
    }

    /** Returns the exception for a name that none of the possible ones is. */
    public static IllegalArgumentException unknown(String what, String name, Collection<String> possible) {
        return new IllegalArgumentException("There is no " + what + " '" + Redaction.clean(String.valueOf(name))
                + "', possible are: " + String.join(", ", possible));
    }

    /** Names in camel case, such as sendAgain, stay as they are. */
    private static String shown(Enum<?> constant) {
        String upper = constant.name().toUpperCase(Locale.ROOT);
        return constant.name().equals(upper) ? upper.toLowerCase(Locale.ROOT) : constant.name();
    }
}
