// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Request;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.job.JobState;
import io.github.camelseedance.sandbox.render.MediaStore;
import io.github.camelseedance.sandbox.render.Previews;
import io.github.camelseedance.sandbox.render.RenderException;

/** Files under the same origin: output videos with a signed link, hosted inputs; both without token. */
final class FileHandlers {

    private final JobBoard board;
    private final Previews previews;
    private final MediaStore store;
    private final Addresses addresses;

    FileHandlers(JobBoard board, Previews previews, MediaStore store, Addresses addresses) {
        this.board = board;
        this.previews = previews;
        this.store = store;
        this.addresses = addresses;
    }

    /** {@code GET /outputs/{request_id}/video.mp4?signature=…}. */
    CompletionStage<Answer> video(Request request) {
        var requestId = request.variable();
        if (!addresses.isSigned(requestId, request.query("signature").orElse(""))) {
            throw ApiError.permissionDenied("the signature of this link is not valid");
        }
        var job = board.find(requestId)
                .filter(found -> found.state() == JobState.SUCCEEDED)
                .orElseThrow(() -> ApiError.notFound("there is no such file"));
        return previews.video(job.preview()).handle((file, error) -> {
            if (error != null) {
                var cause = error.getCause() instanceof RenderException known ? known : error;
                throw ApiError.internal("The preview could not be rendered: " + cause.getMessage());
            }
            return part(request, file, "video/mp4");
        });
    }

    /** {@code GET /inputs/{name}}. */
    Answer input(Request request) {
        var input = store.find(request.variable()).orElseThrow(() -> ApiError.notFound("there is no such file"));
        return part(
                request,
                input.file(),
                input.medium().type() + "/" + input.info().format());
    }

    private static Answer part(Request request, Path file, String contentType) {
        try {
            return FileAnswer.of(file, Files.size(file), contentType, request.recorded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
