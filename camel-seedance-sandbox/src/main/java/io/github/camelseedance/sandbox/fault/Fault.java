// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Json;

/**
 * Something that goes wrong with one request. Whether the request was <em>processed</em> is what a client cannot see, and
 * what decides whether it pays twice: each fault says it.
 */
public sealed interface Fault {

    /** An error answer in the API's own form ({@code {"error_code", "message"}}); the request is not processed. */
    static Answer status(int httpStatus) {
        return error(httpStatus, ApiError.codeFor(httpStatus), "Scripted fault: HTTP " + httpStatus);
    }

    /** As {@link #status(int)} with this error code and message; with 200, an error that hides behind a success. */
    static Answer error(int httpStatus, int errorCode, String message) {
        return body(
                httpStatus,
                "application/json",
                new ApiError(httpStatus, errorCode, message).toJson().toString());
    }

    /** An answer that is not the API's: a proxy's HTML page, cut JSON, nothing at all; the request is not processed. */
    static Answer body(int httpStatus, String contentType, String text) {
        return new Answer(httpStatus, Map.of("Content-Type", contentType), text);
    }

    /** A redirect (302) to this address; the request is not processed. */
    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), "");
    }

    /** The connection is closed without an answer; the request is <em>not</em> processed. */
    static Fault cutBefore() {
        return new CutBefore();
    }

    /** The request is processed (after a submit the job exists, and costs), but the answer is lost. */
    static Fault acceptThenCut() {
        return new AcceptThenCut();
    }

    /** The request is processed at once, but its answer comes this much later. */
    static Fault acceptThenDelay(Duration time) {
        return new AcceptThenDelay(time);
    }

    /** The request is processed, and answered, only after this time. */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /** The answer names its full length, but the connection is closed after this many bytes of it. */
    static Fault cutAfter(long bytes) {
        return new CutAfter(bytes);
    }

    /** The request is processed at once, but the content of its answer comes byte by byte, with this pause before each. */
    static Fault drip(Duration pause) {
        return new Drip(pause);
    }

    /** For a submit: the job is accepted, runs, and ends as {@code failed} with this error. */
    static Fault failJob(String reason) {
        return new FailJob(TextNode.valueOf(reason));
    }

    /** As {@link #failJob(String)}, with an error that is an object. */
    static Fault failJob(JsonNode error) {
        return new FailJob(error.deepCopy());
    }

    /** The answer says this, instead of the job's status. */
    static Fault rawStatus(String status) {
        return new RawStatus(status);
    }

    /** For a submit: it is processed, but the answer (200) names neither the request id nor an address with it. */
    static Fault noRequestId() {
        return new NoRequestId();
    }

    /** A scripted answer in place of the real one. */
    record Answer(int status, Map<String, String> headers, String text) implements Fault {
        /** @throws IllegalArgumentException if the status is not one that can end an exchange (200 to 599) */
        public Answer {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("Not a final HTTP status (200 to 599): " + status);
            }
            headers = Map.copyOf(headers);
        }

        /** The same answer with one header more, such as {@code Retry-After}. */
        public Answer header(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, text);
        }

        /** The same answer with this {@code detail}: JSON, or else plain text. */
        public Answer detail(String detail) {
            var body = Json.readObject(text);
            body.set("detail", Json.readOrText(detail));
            return new Answer(status, headers, body.toString());
        }
    }

    /** See {@link #cutBefore()}. */
    record CutBefore() implements Fault {}

    /** See {@link #acceptThenCut()}. */
    record AcceptThenCut() implements Fault {}

    /** See {@link #acceptThenDelay(Duration)}. */
    record AcceptThenDelay(Duration time) implements Fault {}

    /** See {@link #delay(Duration)}. */
    record Delay(Duration time) implements Fault {}

    /** See {@link #cutAfter(long)}. */
    record CutAfter(long bytes) implements Fault {}

    /** See {@link #drip(Duration)}. */
    record Drip(Duration pause) implements Fault {}

    /** See {@link #failJob(JsonNode)}. */
    record FailJob(JsonNode error) implements Fault {}

    /** See {@link #rawStatus(String)}. */
    record RawStatus(String status) implements Fault {}

    /** See {@link #noRequestId()}. */
    record NoRequestId() implements Fault {}
}
