package io.github.camelseedance;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@code seedance} endpoint does. */
public enum SeedanceOperation {
    submit,
    status,
    result,
    cancel,
    generate,
    download,
    model;

    /**
     * Finds an operation by its name, in any case.
     *
     * @throws IllegalArgumentException for anything else, with a message that lists what is possible; an operation is never
     *     guessed, because some of them cost money
     */
    public static SeedanceOperation of(String name) {
        return Stream.of(values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + name + "', possible are: "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
