// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Map;

import io.github.camelseedance.error.InvalidInputException;

/**
 * A value with its origin, so that a message can name what to correct.
 *
 * @param origin for example {@code the header CamelSeedanceDuration}
 */
record GivenValue(Object value, String origin) {

    /** Origin of a value that is the body as a whole. */
    static final String BODY = "the body";

    /**
     * Adds a value to others.
     *
     * @throws InvalidInputException if the field has a value
     */
    static void putOnce(Map<String, GivenValue> fields, String name, GivenValue value) {
        GivenValue first = fields.putIfAbsent(name, value);
        if (first != null) {
            throw new InvalidInputException("The input sets " + name + " twice: as " + first.origin() + " and as "
                    + value.origin() + ". Remove one of them.");
        }
    }

    GivenValue with(Object other) {
        return new GivenValue(other, origin);
    }

    /** Returns the origin only: the value can be a private prompt or a data URI. */
    @Override
    public String toString() {
        return origin;
    }
}
