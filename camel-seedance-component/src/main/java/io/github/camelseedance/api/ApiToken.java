package io.github.camelseedance.api;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Where the token comes from: the option, then the environment variables that the provider's own clients read. */
public final class ApiToken {

    private static final List<String> VARIABLES = List.of("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN");

    private ApiToken() {}

    /**
     * @param option the option {@code apiToken}, or {@code null}
     * @param environment looks up an environment variable
     * @throws IllegalArgumentException if there is none, or one that cannot stand in an HTTP header
     */
    public static String find(String option, UnaryOperator<String> environment) {
        String token = Stream.concat(
                        Stream.ofNullable(option), VARIABLES.stream().map(environment))
                .flatMap(text -> Optional.ofNullable(text).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no API token: set the option apiToken of the seedance component, or the environment"
                                + " variable RUNCOMFY_API_TOKEN"));
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The option apiToken holds a character that no token has");
        }
        return token;
    }
}
