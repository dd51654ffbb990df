// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return Stream.of(values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + name + "', possible are: "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
