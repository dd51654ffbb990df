// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.stub;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The API as fast as it can be: no rendering, no checks, jobs that end when their time has come. It notes when each job ended
 * and when somebody first heard of it, so a lag is measured here and not by those who are measured. The link to a video names the
 * time of the end, for a lag up to a route. Files have a server and an
 * event loop of their own.
 */
public final class ApiStub implements Side {

    private static final String MODELS = "/v1/models/";
    private static final String REQUESTS = "/v1/requests/";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Path file;
    private final HttpServer api;
    private final HttpServer files;
    private volatile long fileSize;
    private volatile long latencyMillis;
    private volatile StubJobs jobs;

    public ApiStub(Settings settings) throws Exception {
        file = Files.createTempFile("seedance-benchmark", ".mp4");
        file.toFile().deleteOnExit();
        reset(settings);
        api = listen(this::answer);
        files = listen(request ->
                request.response().putHeader("Content-Type", "video/mp4").sendFile(file.toString(), 0, fileSize));
    }

    private HttpServer listen(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Takes {@code do=reset} with the times of the jobs and how far away the API is, {@code do=report} or {@code do=address}. */
    @Override
    public Settings round(Settings settings) throws IOException {
        return switch (settings.text("do")) {
            case "address" ->
                Settings.NONE
                        .with("api", "http://127.0.0.1:" + api.actualPort())
                        .with("file", fileUrl());
            case "report" -> jobs.report();
            case "reset" -> {
                reset(settings);
                yield Settings.NONE;
            }
            default -> throw new IllegalArgumentException(settings.text("do"));
        };
    }

    /** The boxes of an MP4, whose content takes no room on the disk, however large it is. */
    private void reset(Settings settings) throws IOException {
        fileSize = Long.parseLong(settings.text("bytes", "1024"));
        latencyMillis = Long.parseLong(settings.text("latency", "0"));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.setLength(fileSize);
            sparse.writeInt(16);
            sparse.writeBytes("ftypisom");
            sparse.writeInt(0);
            sparse.writeInt(8);
            sparse.writeBytes("moov");
            // The type is followed by the size, in 64 bits.
            sparse.writeInt(1);
            sparse.writeBytes("mdat");
            sparse.writeLong(fileSize - 24);
        }
        jobs = new StubJobs(JobTimes.of(settings));
    }

    private String fileUrl() {
        return "http://127.0.0.1:" + files.actualPort() + "/video.mp4";
    }

    /** A slow answer does not delay later ones. */
    private void answer(HttpServerRequest request) {
        long latency = latencyMillis;
        if (latency == 0) {
            answerNow(request);
        } else {
            // Parts of the body that arrive meanwhile would be lost.
            request.pause();
            vertx.setTimer(latency, arrived -> {
                answerNow(request);
                request.resume();
            });
        }
    }

    private void answerNow(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST) {
            // The answer comes after the whole body, as everywhere.
            request.body().onSuccess(body -> json(request, post(request.path())));
        } else {
            json(request, get(request.path()));
        }
    }

    private static void json(HttpServerRequest request, String answer) {
        request.response()
                .setStatusCode(answer == null ? 404 : 200)
                .putHeader("Content-Type", "application/json")
                .end(answer == null ? "{\"error_code\":404001,\"message\":\"no such job\"}" : answer);
    }

    private String post(String path) {
        if (path.startsWith(MODELS)) {
            String id = jobs.submit(System.nanoTime()).id;
            String url = REQUESTS + id;
            return "{\"request_id\":\"" + id + "\",\"status_url\":\"" + url + "/status\",\"result_url\":\"" + url
                    + "/result\",\"cancel_url\":\"" + url + "/cancel\"}";
        }
        StubJob job = find(path);
        return job == null
                ? null
                : "{\"request_id\":\"" + job.id + "\",\"status\":\"in_progress\",\"outcome\":\"not_cancellable\"}";
    }

    private String get(String path) {
        if (path.startsWith(MODELS)) {
            return "{\"model_id\":\"" + path.substring(MODELS.length())
                    + "\",\"base_price_usd\":0.026,\"price_unit\":\"second\"}";
        }
        StubJob job = find(path);
        if (job == null) {
            return null;
        }
        job.called();
        long now = System.nanoTime();
        boolean ended = job.ended(now);
        String begin = "{\"request_id\":\"" + job.id + "\",\"status\":\"";
        if (!ended) {
            return begin + (job.isQueued(now) ? "in_queue\"}" : "in_progress\"}");
        }
        return path.endsWith("/result")
                ? begin + "succeeded\",\"output\":{\"video\":\"" + fileUrl() + "?ended=" + job.endMillis(now)
                        + "\"},\"cost\":0.13}"
                : begin + "completed\"}";
    }

    private StubJob find(String path) {
        int end = path.lastIndexOf('/');
        return path.startsWith(REQUESTS) && end > REQUESTS.length()
                ? jobs.find(path.substring(REQUESTS.length(), end))
                : null;
    }

    @Override
    public void close() throws IOException {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        Files.deleteIfExists(file);
    }
}
