// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.sandbox.api.Addresses;
import io.github.camelseedance.sandbox.api.ApiRouter;
import io.github.camelseedance.sandbox.api.MediaReceiver;
import io.github.camelseedance.sandbox.fault.Faults;
import io.github.camelseedance.sandbox.http.Dispatcher;
import io.github.camelseedance.sandbox.http.LocalServer;
import io.github.camelseedance.sandbox.http.Workers;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.model.Account;
import io.github.camelseedance.sandbox.model.Catalog;
import io.github.camelseedance.sandbox.record.RecordedRequests;
import io.github.camelseedance.sandbox.render.CannedPreviews;
import io.github.camelseedance.sandbox.render.Media;
import io.github.camelseedance.sandbox.render.MediaStore;
import io.github.camelseedance.sandbox.render.Previews;
import io.github.camelseedance.sandbox.render.RenderedPreviews;

/**
 * A local stand-in for the video generation API. It answers on a loopback address as the real API does, charges nothing, and
 * renders previews made by ffmpeg, not by Seedance. Safe for use by several threads.
 *
 * <pre>{@code
 * try (var sandbox = Sandbox.instant()) {
 *     // point your client at sandbox.baseUrl() with sandbox.token()
 *     assertThat(sandbox.requests().submissions()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {

    /** The token that is valid where nothing else is set. */
    public static final String DEFAULT_TOKEN = "sandbox-token";

    private final SandboxSettings settings;
    private final WorkDirectory directory;
    private final Workers workers;
    private final LocalServer server;
    private final Previews previews;
    private final RecordedRequests requests;
    private final Faults faults = new Faults();
    private final Catalog catalog;
    private final Account account;
    private final JobBoard board;

    Sandbox(SandboxSettings settings) {
        this.settings = settings;
        server = new LocalServer(settings.port());
        directory = new WorkDirectory(settings.outputDirectory());
        workers = new Workers(settings.rendersAtOnce());
        requests = new RecordedRequests(settings.recordingLimit());
        catalog = new Catalog(settings.models());
        account = new Account(settings.balance().orElse(null));
        board = new JobBoard(settings.clock(), settings.timing(), this::started, this::lookAfter);

        var store = new MediaStore(directory.pictures());
        var media = new Media(store);
        previews = settings.render()
                ? new RenderedPreviews(
                        directory.videos(), directory.keepsVideos(), media, workers.renders(), settings.renderTimeout())
                : new CannedPreviews(directory.pictures());
        var addresses = new Addresses(baseUrl());
        var receiver = new MediaReceiver(media, addresses, settings.fetchAtSubmit(), workers.transfers());
        var router = ApiRouter.of(
                Set.of(settings.token(), settings.otherToken()),
                catalog,
                account,
                board,
                addresses,
                store,
                receiver,
                previews,
                faults);
        server.start(new Dispatcher(router, requests, faults, workers, settings.clock()), workers);
    }

    /** Settings to start from; the defaults take some seconds per job, as a demonstration wants. */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /** A started sandbox without any waiting, as tests want. */
    public static Sandbox instant() {
        return builder().instant().start();
    }

    /** {@code http://localhost:PORT}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** The token that is valid. */
    public String token() {
        return settings.token();
    }

    /** A second valid token; jobs of the one are forbidden to the other. */
    public String otherToken() {
        return settings.otherToken();
    }

    /** What arrived. */
    public RecordedRequests requests() {
        return requests;
    }

    /** Returns the current states of all jobs, oldest first. */
    public List<SandboxJob> jobs() {
        return board.all();
    }

    /** Returns the current state of one job. */
    public Optional<SandboxJob> job(String requestId) {
        return board.find(requestId);
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What all accepted jobs cost, in USD of play money, without those cancelled in the queue. */
    public BigDecimal spent() {
        return account.spent();
    }

    /**
     * Changes the price of a model, in USD per second or per output: for the catalog, and for what is submitted from now on.
     *
     * @throws IllegalArgumentException if the model is not on offer, or the price is negative
     */
    public void changePrice(String modelId, BigDecimal usd) {
        catalog.changePrice(modelId, usd);
    }

    /** As new: no recorded requests, no faults, no jobs, the opening prices and balance. Rendered videos are kept for reuse. */
    public void clear() {
        requests.clear();
        faults.clear();
        board.clear();
        catalog.reset();
        account.reset();
    }

    /** Stops everything: no thread, process or temporary file is left. */
    @Override
    public void close() {
        server.close();
        previews.close();
        workers.close();
        directory.close();
    }

    /** A job without a generation time is in progress until it is rendered. */
    private void lookAfter(Duration time) {
        workers.after(time, board::refresh);
    }

    private void started(SandboxJob job) {
        if (settings.timing().shortest().isEmpty()) {
            var files = job.outputs().stream()
                    .map(output -> previews.file(job.preview(), output).toCompletableFuture())
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(files)
                    .whenComplete((nothing, error) -> board.rendered(
                            job.requestId(), error == null ? null : TextNode.valueOf(error.getMessage())));
        }
    }
}
