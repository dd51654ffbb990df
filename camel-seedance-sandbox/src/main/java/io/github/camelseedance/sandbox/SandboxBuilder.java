// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.sandbox.job.JobTiming;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.sandbox.model.ModelFiles;

/**
 * Settings of a {@link Sandbox}. The defaults imitate the real thing at a small scale: two seconds in the queue, then in
 * progress for as long as the rendering takes. {@link #instant()} takes all the waiting out.
 */
public final class SandboxBuilder {

    private int port;
    private String token = Sandbox.DEFAULT_TOKEN;
    private String otherToken = "sandbox-other-token";
    private Duration queueTime = Duration.ofSeconds(2);
    private Optional<Duration> shortest = Optional.empty();
    private Optional<Duration> longest = Optional.empty();
    private int slots = 2;
    private Clock clock = Clock.systemUTC();
    private Optional<BigDecimal> balance = Optional.empty();
    private BigDecimal pricePerSecond = ModelEntry.DEFAULT_PRICE;
    private final List<ModelEntry> moreModels = new ArrayList<>();
    private boolean render = true;
    private int rendersAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private Duration renderTimeout = Duration.ofMinutes(5);
    private boolean fetchPicturesAtSubmit = true;
    private Optional<Path> outputDirectory = Optional.empty();
    private int maxRecordedRequests = 20_000;

    SandboxBuilder() {}

    /**
     * For tests: no time in the queue, none in progress, no limit of slots. Pictures behind an address are not fetched at the
     * submit, and a video is rendered when it is first downloaded.
     */
    public SandboxBuilder instant() {
        fetchPicturesAtSubmit = false;
        return queueTime(Duration.ZERO).generationTime(Duration.ZERO).slots(Integer.MAX_VALUE);
    }

    /** The port to listen on; default 0, a free one. */
    public SandboxBuilder port(int newPort) {
        this.port = newPort;
        return this;
    }

    /** The token that is valid; default {@value Sandbox#DEFAULT_TOKEN}. */
    public SandboxBuilder token(String newToken) {
        this.token = newToken;
        return this;
    }

    /** A second valid token, of somebody else; default {@code sandbox-other-token}. */
    public SandboxBuilder otherToken(String newToken) {
        this.otherToken = newToken;
        return this;
    }

    /** How long a job stays in the queue even if a slot is free; default 2 s. */
    public SandboxBuilder queueTime(Duration time) {
        this.queueTime = time;
        return this;
    }

    /**
     * How long a job is in progress. Default: as long as its rendering takes. With a time, states follow from the clock alone,
     * and a video is rendered only when it is downloaded.
     */
    public SandboxBuilder generationTime(Duration time) {
        return generationTime(time, time);
    }

    /** As {@link #generationTime(Duration)}, with jobs spread evenly, and always the same way, between two times. */
    public SandboxBuilder generationTime(Duration shortestTime, Duration longestTime) {
        this.shortest = Optional.of(shortestTime);
        this.longest = Optional.of(longestTime);
        return this;
    }

    /** How many jobs are in progress at once, while others wait in the queue; default 2. */
    public SandboxBuilder slots(int number) {
        this.slots = number;
        return this;
    }

    /** The clock that determines the states of jobs; default the system's. A clock that does not run needs a generation time. */
    public SandboxBuilder clock(Clock newClock) {
        this.clock = newClock;
        return this;
    }

    /** The balance in USD; when it does not cover a job, the submit is refused (400002). Default: no end. */
    public SandboxBuilder balance(BigDecimal usd) {
        this.balance = Optional.of(usd);
        return this;
    }

    /** The invented price of one second of Seedance 1.5 Pro, in USD; default 0.03. */
    public SandboxBuilder pricePerSecond(BigDecimal usd) {
        this.pricePerSecond = usd;
        return this;
    }

    /** One more model on offer, besides the bundled ones (or in the place of one, under the same id). */
    public SandboxBuilder model(ModelEntry model) {
        this.moreModels.add(model);
        return this;
    }

    /**
     * More models, from JSON as {@code GET /v1/models/{id}} answers (one, or a list).
     *
     * @throws IllegalArgumentException naming the model and what is wrong
     */
    public SandboxBuilder models(String json) {
        this.moreModels.addAll(ModelFiles.parse(json, "models"));
        return this;
    }

    /**
     * More models, from a JSON file as {@code GET /v1/models/{id}} answers (one, or a list), or from all JSON files of a directory.
     *
     * @throws IllegalArgumentException naming the file, the model and what is wrong
     */
    public SandboxBuilder models(Path fileOrDirectory) {
        this.moreModels.addAll(ModelFiles.read(fileOrDirectory));
        return this;
    }

    /** Whether videos are rendered; default true. With false no ffmpeg is run: all videos show the same tiny clip, and all images are the same. */
    public SandboxBuilder render(boolean rendering) {
        this.render = rendering;
        return this;
    }

    /** How many videos are rendered at once; default half the processors, at least 1. */
    public SandboxBuilder rendersAtOnce(int number) {
        this.rendersAtOnce = number;
        return this;
    }

    /** After which a rendering is killed, and its job fails; default 5 minutes. */
    public SandboxBuilder renderTimeout(Duration time) {
        this.renderTimeout = time;
        return this;
    }

    /**
     * Whether a picture, video or sound behind an address is fetched at the submit, and the submit refused (422001) if it cannot be fetched or
     * breaks a rule; default true. With false it is fetched for the rendering, and left out (a picture: replaced by a plain one) if that fails.
     */
    public SandboxBuilder fetchPicturesAtSubmit(boolean fetch) {
        this.fetchPicturesAtSubmit = fetch;
        return this;
    }

    /** A directory in which the rendered videos stay; default: a temporary one, removed at the end. */
    public SandboxBuilder outputDirectory(Path directory) {
        this.outputDirectory = Optional.of(directory);
        return this;
    }

    /** How many requests are kept as recorded; default 20,000. */
    public SandboxBuilder maxRecordedRequests(int number) {
        this.maxRecordedRequests = number;
        return this;
    }

    /** Starts it. */
    public Sandbox start() {
        var models = new ArrayList<ModelEntry>();
        for (var model : ModelFiles.bundled()) {
            models.add(model.modelId().equals(ModelEntry.SEEDANCE) ? model.atPrice(pricePerSecond) : model);
        }
        models.addAll(moreModels);
        return new Sandbox(new SandboxSettings(
                port,
                token,
                otherToken,
                new JobTiming(queueTime, shortest, longest, slots),
                clock,
                balance,
                models,
                render,
                rendersAtOnce,
                renderTimeout,
                fetchPicturesAtSubmit,
                outputDirectory,
                maxRecordedRequests));
    }
}
