// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Handler;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.http.Request;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.job.JobOrder;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.model.Account;
import io.github.camelseedance.sandbox.model.Catalog;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.sandbox.schema.InputSchema;
import io.github.camelseedance.sandbox.schema.Violation;

/** {@code POST /v1/models/{model_id}}: checks the input, takes its price, and queues the job. */
final class SubmitHandler implements Handler {

    private final Catalog catalog;
    private final MediaReceiver receiver;
    private final Account account;
    private final JobBoard board;
    private final Addresses addresses;

    SubmitHandler(Catalog catalog, MediaReceiver receiver, Account account, JobBoard board, Addresses addresses) {
        this.catalog = catalog;
        this.receiver = receiver;
        this.account = account;
        this.board = board;
        this.addresses = addresses;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        var model = catalog.find(request.variable()).orElseThrow(() -> ApiError.unknownModel(request.variable()));
        var schema = new InputSchema(model.inputSchema());
        var body = request.recorded().body();
        var violations = schema.check(body);
        if (!violations.isEmpty()) {
            throw ApiError.invalidInput(Violation.toDetail(violations));
        }
        return receiver.take(schema, (ObjectNode) body).thenApply(taken -> accept(request, model, taken));
    }

    private Answer accept(Request request, ModelEntry model, MediaReceiver.Taken taken) {
        var input = taken.input();
        var cost = model.cost(input);
        if (!account.charge(cost)) {
            throw ApiError.insufficientFunds();
        }
        var order = new JobOrder(
                request.token().orElseThrow(),
                model,
                input,
                PreviewOrders.of(model, input, taken.sources()),
                cost,
                request.scriptedFailure());
        var job = board.submit(order).orElseThrow(() -> {
            account.refund(cost);
            return ApiError.tooMany("Too many unfinished requests");
        });
        return Answer.ok(receipt(job));
    }

    private ObjectNode receipt(SandboxJob job) {
        return Json.object()
                .put("request_id", job.requestId())
                .put("status_url", addresses.status(job.requestId()))
                .put("result_url", addresses.result(job.requestId()))
                .put("cancel_url", addresses.cancel(job.requestId()));
    }
}
