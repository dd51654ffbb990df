// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import io.github.camelseedance.sandbox.fault.FaultScript;
import io.github.camelseedance.sandbox.fault.Faults;
import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.http.Request;

/** Faults scripted from outside, for a sandbox that runs as a program. Not part of the real API. */
final class FaultHandlers {

    private final Faults faults;

    FaultHandlers(Faults faults) {
        this.faults = faults;
    }

    /** {@code POST /sandbox/faults}: adds one. */
    Answer add(Request request) {
        try {
            FaultScript.read(request.recorded().body()).addTo(faults);
        } catch (IllegalArgumentException e) {
            throw new ApiError(422, 422001, e.getMessage());
        }
        return Answer.ok(Json.object().put("pending", faults.pending()));
    }

    /** {@code DELETE /sandbox/faults}: removes all. */
    Answer clear(Request request) {
        faults.clear();
        return Answer.ok(Json.object().put("pending", 0));
    }
}
