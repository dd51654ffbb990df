// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;

/** Finds the API token: the option, then the environment variables that the provider's own clients read. */
public final class ApiToken {

    private static final List<String> VARIABLES = List.of("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN");

    private static final Pattern QUOTED =
            Pattern.compile("[\"'`\u201c\u201d\u2018\u2019].*|.*[\"'`\u201c\u201d\u2018\u2019]");
    private static final Pattern SCHEME = Pattern.compile("(?i)(authorization\\s*:|bearer[\\s:]).*");
    /** Not the padding of base64 at the end. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?i)(export\\s+)?[a-z_][a-z0-9_.-]*\\s*=[^=].*");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?s).*(\\$\\{|\\{\\{|#\\{|\\$\\().*|\\$\\w+|%\\w+%|<.*>|RAW[({].*");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    /** @param source the place where it was set, for messages */
    private record Candidate(String token, String source) {}

    private ApiToken() {}

    /**
     * Returns the token for an endpoint: its own, or that of the component or the environment. The latter is sent only to the
     * origin of the component's {@code baseUrl}, since the options of an endpoint can come from a message.
     *
     * @param environment looks up an environment variable
     * @throws IllegalArgumentException if no token may be sent to the endpoint's {@code baseUrl}, or the text is no token
     */
    public static String forEndpoint(
            SeedanceConfiguration endpoint, SeedanceConfiguration component, UnaryOperator<String> environment) {
        if (!strip(endpoint.getApiToken()).isEmpty()) {
            return find(endpoint.getApiToken(), environment);
        }
        BaseUrl target = BaseUrl.of(endpoint.getBaseUrl());
        BaseUrl home = BaseUrl.of(component.getBaseUrl());
        if (!target.hasOriginOf(home)) {
            throw new IllegalArgumentException("The option baseUrl of the endpoint has the origin " + target.origin()
                    + ", but the component's has the origin " + home.origin()
                    + ", and the token that is set on the component or in the environment is sent there only. Set"
                    + " baseUrl on the component, or set the option apiToken of the endpoint to a token for that"
                    + " other server");
        }
        return find(component.getApiToken(), environment);
    }

    /**
     * Returns the token of the component.
     *
     * @param option the option {@code apiToken}, or {@code null}
     * @param environment looks up an environment variable
     * @throws IllegalArgumentException if there is no token, or the text is none
     */
    public static String find(String option, UnaryOperator<String> environment) {
        Candidate found = candidates(option, environment)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no API token: set the option apiToken of the seedance component, or the environment"
                                + " variable RUNCOMFY_API_TOKEN"));
        String fault = faultOf(found.token);
        if (fault != null) {
            // The message does not show it: most of it may be the real token.
            throw new IllegalArgumentException("The API token in the " + found.source + " " + fault);
        }
        return found.token;
    }

    private static Stream<Candidate> candidates(String option, UnaryOperator<String> environment) {
        return Stream.concat(
                        Stream.of(new Candidate(strip(option), "option apiToken")),
                        VARIABLES.stream()
                                .map(name ->
                                        new Candidate(strip(environment.apply(name)), "environment variable " + name)))
                .filter(candidate -> !candidate.token.isEmpty());
    }

    private static String faultOf(String token) {
        if (PLACEHOLDER.matcher(token).matches()) {
            return "is a placeholder that was not replaced: check that the property or variable it names is set";
        }
        if (QUOTED.matcher(token).matches()) {
            return "has quotes around it: remove them";
        }
        if (SCHEME.matcher(token).matches()) {
            return "begins with Bearer or the name of a header: set the token alone";
        }
        if (ASSIGNMENT.matcher(token).matches()) {
            return "begins with a name and an equals sign: set the token alone";
        }
        return VISIBLE_ASCII.matcher(token).matches()
                ? null
                : "holds a space or another character that no token has: copy it once more";
    }

    private static String strip(String text) {
        return Optional.ofNullable(text).map(String::strip).orElse("");
    }
}
