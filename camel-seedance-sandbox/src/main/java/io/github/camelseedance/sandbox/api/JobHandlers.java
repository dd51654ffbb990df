// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.http.Request;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.job.JobState;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.model.Account;

/** The calls about one job: status, result, cancel. */
final class JobHandlers {

    private final Guard guard;
    private final JobBoard board;
    private final Account account;
    private final Addresses addresses;

    JobHandlers(Guard guard, JobBoard board, Account account, Addresses addresses) {
        this.guard = guard;
        this.board = board;
        this.account = account;
        this.addresses = addresses;
    }

    /** {@code GET …/status}. */
    Answer status(Request request) {
        return Answer.ok(state(guard.ownJob(request)));
    }

    /** {@code GET …/result}: the current state, as long as there is no result. */
    Answer result(Request request) {
        var job = guard.ownJob(request);
        var body = job.state().isFinal() ? outcome(job) : state(job);
        if (request.flag("include_cost")) {
            body.put("cost", job.cost());
        }
        return Answer.ok(body);
    }

    /** {@code POST …/cancel}: only from the queue; anything later is let run, and billed. */
    Answer cancel(Request request) {
        var price = guard.ownJob(request).cost();
        if (board.cancel(request.variable())) {
            account.refund(price);
        }
        var job = guard.ownJob(request);
        return Answer.ok(Json.object()
                .put("request_id", job.requestId())
                .put("status", job.state().status())
                .put("outcome", job.state() == JobState.CANCELLED ? "cancelled" : "not_cancellable"));
    }

    private ObjectNode state(SandboxJob job) {
        var body = Json.object()
                .put("request_id", job.requestId())
                .put("status", job.state().status());
        job.queuePosition().ifPresent(position -> body.put("queue_position", position));
        return body.put("status_url", addresses.status(job.requestId()))
                .put("result_url", addresses.result(job.requestId()));
    }

    private ObjectNode outcome(SandboxJob job) {
        var body = Json.object()
                .put("request_id", job.requestId())
                .put("model_id", job.modelId())
                .put("status", job.state().result());
        body.set("input", job.input());
        if (job.state() == JobState.SUCCEEDED) {
            body.set("output", output(job));
        }
        job.error().ifPresent(error -> body.set("error", error));
        body.put("created_at", job.createdAt().toString());
        job.finishedAt().ifPresent(time -> body.put("finished_at", time.toString()));
        return body;
    }

    /** {@code video} or {@code videos}, {@code image} or {@code images}, or {@code audio}, and perhaps {@code last_frame}. */
    private ObjectNode output(SandboxJob job) {
        var output = Json.object();
        var videos = new ArrayList<String>();
        var images = new ArrayList<String>();
        for (var file : job.outputs()) {
            var address = addresses.output(job.requestId(), file);
            switch (file.kind()) {
                case VIDEO -> videos.add(address);
                case AUDIO -> output.put("audio", address);
                case LAST_FRAME -> output.put("last_frame", address);
                case IMAGE -> images.add(address);
            }
        }
        putOneOrMore(output, "video", videos);
        putOneOrMore(output, "image", images);
        return output;
    }

    private static void putOneOrMore(ObjectNode output, String name, List<String> addresses) {
        if (addresses.size() == 1) {
            output.put(name, addresses.get(0));
        } else if (!addresses.isEmpty()) {
            addresses.forEach(output.putArray(name + "s")::add);
        }
    }
}
