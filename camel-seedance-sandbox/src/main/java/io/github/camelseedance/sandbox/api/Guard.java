// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.Set;

import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Handler;
import io.github.camelseedance.sandbox.http.Request;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.job.SandboxJob;

/** Checks tokens, and to whom a job belongs. */
final class Guard {

    private final Set<String> tokens;
    private final JobBoard board;

    Guard(Set<String> tokens, JobBoard board) {
        this.tokens = Set.copyOf(tokens);
        this.board = board;
    }

    /** The same handler for those who have a valid token. */
    Handler withToken(Handler handler) {
        return request -> {
            if (request.token().filter(tokens::contains).isEmpty()) {
                throw ApiError.unauthorized();
            }
            return handler.handle(request);
        };
    }

    /** The job that the path names. @throws ApiError if there is none, or it belongs to somebody else */
    SandboxJob ownJob(Request request) {
        var job = board.find(request.variable())
                .orElseThrow(() -> ApiError.notFound("there is no request '" + request.variable() + "'"));
        if (!job.owner().equals(request.token().orElse(""))) {
            throw ApiError.permissionDenied("the request belongs to somebody else");
        }
        return job;
    }
}
