// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.Sandbox;

/**
 * The API of the jobs, as options of the {@code seedance} component.
 *
 * @param paid whether jobs cost real money
 * @param properties options of the component, the token among them
 */
public record Api(boolean paid, Map<String, String> properties) {

    private static final String REAL_BASE_URL = "https://model-api.runcomfy.net";

    /** Returns whether the real API is selected. Any value but {@code sandbox} and {@code real} is an error. */
    public static boolean isRealWanted(String choice) {
        return switch (choice) {
            case "sandbox" -> false;
            case "real" -> true;
            default ->
                throw new IllegalArgumentException(
                        "-Dfile-drop.api=" + choice + " is not known: it is sandbox (free of charge) or real");
        };
    }

    /**
     * Returns the sandbox, even with a token in the environment. It is local and free, so it is polled often. It forgets its jobs
     * when it ends, and the ledger does not, so each run has its own channel.
     */
    public static Api sandbox(Sandbox sandbox) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("camel.component.seedance.base-url", sandbox.baseUrl());
        properties.put("camel.component.seedance.api-token", sandbox.token());
        properties.put(
                "camel.component.seedance.channel",
                "sandbox-" + URI.create(sandbox.baseUrl()).getPort());
        properties.put("camel.component.seedance.poll-initial-delay", "200");
        properties.put("camel.component.seedance.poll-delay", "200");
        properties.put("camel.component.seedance.poll-max-delay", "200");
        return new Api(false, properties);
    }

    /**
     * Returns the real API, with the token of the environment.
     *
     * @throws IllegalArgumentException if there is no token
     */
    public static Api real(UnaryOperator<String> environment) {
        String token = Stream.of("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN")
                .map(environment)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-Dfile-drop.api=real needs your token in the"
                        + " environment variable RUNCOMFY_API_TOKEN. Without the property the example runs on the"
                        + " sandbox, free of charge."));
        return new Api(
                true,
                Map.of(
                        "camel.component.seedance.base-url", REAL_BASE_URL,
                        "camel.component.seedance.api-token", token));
    }

    /** Returns the base URL. */
    public String baseUrl() {
        return properties.get("camel.component.seedance.base-url");
    }

    /** Returns a text without the token. */
    @Override
    public String toString() {
        return baseUrl();
    }
}
