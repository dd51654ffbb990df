// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import io.github.camelseedance.error.NamedConstant;

/** The operations of a {@code seedance} endpoint. */
public enum SeedanceOperation {
    submit,
    status,
    result,
    cancel,
    generate,
    download,
    model,
    models,
    estimate;

    /**
     * Returns the operation with a name, ignoring case.
     *
     * @throws IllegalArgumentException if the name is unknown; an operation is never guessed, because some cost money
     */
    public static SeedanceOperation of(String name) {
        return NamedConstant.find("operation", name, values());
    }
}
