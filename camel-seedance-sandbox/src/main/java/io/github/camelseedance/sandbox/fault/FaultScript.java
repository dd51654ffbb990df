// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A fault as JSON, for a sandbox that runs as a program, such as
 * {@code {"call": "STATUS", "times": 3, "fault": "status", "status": 429, "headers": {"Retry-After": "2"}}}.
 *
 * @param call which call goes wrong
 * @param times how often; 0 for always
 * @param fault how
 */
public record FaultScript(Call call, int times, Fault fault) {

    private static final String KINDS = "status, body, redirect, cutBefore, acceptThenCut, acceptThenDelay, delay,"
            + " cutAfter, drip, failJob, rawStatus, noRequestId";

    /** Reads one. @throws IllegalArgumentException that says what is possible */
    public static FaultScript read(JsonNode json) {
        var call = json.path("call").asText().toUpperCase(Locale.ROOT);
        if (Arrays.stream(Call.values()).noneMatch(known -> known.name().equals(call))) {
            throw new IllegalArgumentException("'call' is one of " + Arrays.toString(Call.values()));
        }
        return new FaultScript(Call.valueOf(call), json.path("times").asInt(1), fault(json));
    }

    /** Adds it to the faults of a sandbox. */
    public void addTo(Faults faults) {
        if (times == 0) {
            faults.always(call, fault);
        } else {
            faults.next(call, times, fault);
        }
    }

    private static Fault fault(JsonNode json) {
        return switch (json.path("fault").asText()) {
            case "status" -> withHeaders(Fault.status(json.path("status").asInt()), json);
            case "body" ->
                withHeaders(
                        Fault.body(
                                json.path("status").asInt(200),
                                json.path("contentType").asText("application/json"),
                                json.path("text").asText()),
                        json);
            case "redirect" -> Fault.redirect(json.path("location").asText());
            case "cutBefore" -> Fault.cutBefore();
            case "acceptThenCut" -> Fault.acceptThenCut();
            case "acceptThenDelay" -> Fault.acceptThenDelay(wait(json));
            case "delay" -> Fault.delay(wait(json));
            case "cutAfter" -> Fault.cutAfter(json.path("bytes").asLong());
            case "drip" -> Fault.drip(wait(json));
            case "failJob" -> Fault.failJob(json.path("error"));
            case "rawStatus" -> Fault.rawStatus(json.path("status").asText());
            case "noRequestId" -> Fault.noRequestId();
            default -> throw new IllegalArgumentException("'fault' is one of " + KINDS);
        };
    }

    private static Fault withHeaders(Fault.Answer answer, JsonNode json) {
        for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
            answer = answer.header(header.getKey(), header.getValue().asText());
        }
        return answer;
    }

    private static Duration wait(JsonNode json) {
        return Duration.ofMillis(json.path("millis").asLong());
    }
}
