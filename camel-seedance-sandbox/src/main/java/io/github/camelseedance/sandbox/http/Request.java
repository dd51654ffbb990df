// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.record.RecordedRequest;

/**
 * A request on its way to a handler.
 *
 * @param recorded what arrived
 * @param variable the model id or request id in the path, or an empty text
 * @param fault what was scripted for it
 */
public record Request(RecordedRequest recorded, String variable, Optional<Fault> fault) {

    private static final String BEARER = "Bearer ";

    /** The token that came with it. */
    public Optional<String> token() {
        return recorded.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    /** One parameter of the query, decoded. */
    public Optional<String> query(String name) {
        return Arrays.stream(recorded.query().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter[0].equals(name))
                .map(parameter -> parameter.length == 1 ? "" : decode(parameter[1]))
                .findFirst();
    }

    /** Whether a parameter of the query says yes. */
    public boolean flag(String name) {
        return query(name)
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /** The error that the job of this submit shall end with. */
    public Optional<JsonNode> scriptedFailure() {
        return fault.filter(Fault.FailJob.class::isInstance).map(f -> ((Fault.FailJob) f).error());
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
