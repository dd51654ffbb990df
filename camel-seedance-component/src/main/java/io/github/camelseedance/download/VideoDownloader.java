// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads finished videos: without the token, from allowed hosts only, up to a maximum size, to a file that gets its name when
 * it is complete. Resumes a transfer that breaks off. One per endpoint.
 */
public final class VideoDownloader extends ServiceSupport {

    /** The request id of a job that does not exist yet, in the form of the API's ids. */
    public static final String PLACEHOLDER_ID = "00000000-0000-4000-8000-000000000000";

    private static final Logger LOG = LoggerFactory.getLogger(VideoDownloader.class);
    private static final long STOP_SECONDS = 5;

    private final CamelContext context;
    private final SeedanceConfiguration configuration;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final DownloadRetry retry;
    private final DownloadClients clients;
    private final Set<Download> active = ConcurrentHashMap.newKeySet();

    private volatile boolean folderTried;
    private DownloadRules rules;
    private Expression fileName;

    /**
     * @param configuration the options of the endpoint, read when this starts
     * @param executor runs the blocking transfers, so its threads limit how many run at once; it must reject a task that it cannot
     *     take, because running a transfer in the calling thread would block the scheduler
     * @param scheduler times the pauses between attempts; nothing blocks on it
     */
    public VideoDownloader(
            CamelContext context,
            SeedanceConfiguration configuration,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this(context, configuration, executor, scheduler, DownloadRetry.DEFAULT);
    }

    VideoDownloader(
            CamelContext context,
            SeedanceConfiguration configuration,
            Executor executor,
            ScheduledExecutorService scheduler,
            DownloadRetry retry) {
        this.context = context;
        this.configuration = configuration;
        this.executor = executor;
        this.scheduler = scheduler;
        this.retry = retry;
        this.clients = new DownloadClients(context, configuration);
    }

    /**
     * Downloads the first output file of a finished job. Never blocks and never throws. Evaluates {@code fileName} before it
     * returns, and does not use the exchange afterwards.
     *
     * <p>The future fails only with a {@link DownloadException}; cancelling it aborts the transfer. It completes on a thread of the
     * executor or the scheduler, or on the thread that stops this, so run long callbacks with an {@code Async} method.
     */
    public CompletableFuture<DownloadedVideo> download(Job job, Exchange exchange) {
        try {
            return begin(job, exchange);
        } catch (DownloadException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(
                    new DownloadException("The video was not downloaded: " + Redaction.clean(e.toString()), e));
        }
    }

    /**
     * Checks that a video can be stored under the name that the option {@code fileName} gives.
     *
     * @param exchange the exchange as it will be when the video is delivered
     * @throws DownloadException naming the option to correct
     */
    public void requireStorable(Exchange exchange) {
        VideoFolder.requireStorable(configuration.getDownloadDirectory(), nameOn(exchange));
    }

    /**
     * Checks that videos can be stored in the folder under their request ids.
     *
     * @throws DownloadException naming the option
     */
    public void requireFolder() {
        String directory = configuration.getDownloadDirectory();
        // A file that is created and removed for each job would take most of the time of a submission.
        if (!folderTried || !VideoFolder.isWritable(directory)) {
            VideoFolder.requireStorable(directory, VideoFileName.parse(PLACEHOLDER_ID + ".mp4"));
            folderTried = true;
        }
    }

    /**
     * Checks a name that a video may get.
     *
     * @param source the source of the name, as the subject of a sentence
     * @throws DownloadException if no video can have the name
     */
    public static void requireName(String source, String name) {
        VideoFileName.parse(source, name);
    }

    @Override
    protected void doInit() {
        if (configuration.getMaxDownloadSize() < 1) {
            throw new IllegalArgumentException("The option maxDownloadSize must be at least 1 byte");
        }
        rules = new DownloadRules(configuration);
        if (configuration.getFileName() != null) {
            fileName = context.resolveLanguage("simple").createExpression(configuration.getFileName());
            fileName.init(context);
        }
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(clients);
    }

    @Override
    protected void doStop() {
        List<Download> aborted = List.copyOf(active);
        aborted.forEach(download -> download.abort(stopped()));
        awaitReleased(aborted);
        ServiceHelper.stopService(clients);
    }

    private CompletableFuture<DownloadedVideo> begin(Job job, Exchange exchange) {
        if (!isRunAllowed()) {
            throw stopped();
        }
        if (job.videoUrl() == null && job.status() == JobStatus.COMPLETED) {
            throw DownloadException.withoutFile(job.requestId(), job.rawOutput());
        }
        if (job.videoUrl() == null) {
            throw new DownloadException(
                    "Job " + job.requestId() + " is " + job.status() + " and has no output file to download");
        }
        URI link = rules.check(job.videoUrl());
        VideoFileName name = nameFor(job, exchange);
        Download download = new Download(
                job,
                link,
                () -> open(job, name),
                file -> new Transfer(job, link, file, clients, rules, configuration.getMaxDownloadSize()),
                retry,
                executor,
                scheduler);
        active.add(download);
        download.released().whenComplete((released, none) -> active.remove(download));
        download.enqueue();
        if (!isRunAllowed()) {
            // Stopped after the check above and before the download was added to the list that doStop reads.
            download.abort(stopped());
        }
        return download.result();
    }

    /** Stores a paid video under its request id if its name cannot be used. */
    private VideoFileName nameFor(Job job, Exchange exchange) {
        try {
            return nameOn(exchange);
        } catch (DownloadException e) {
            warnFallback(job, e);
            return null;
        }
    }

    private Destination open(Job job, VideoFileName name) {
        String directory = configuration.getDownloadDirectory();
        try {
            return Destination.open(directory, name);
        } catch (DownloadException e) {
            if (name == null) {
                throw e;
            }
            Destination underRequestId = Destination.open(directory, null);
            warnFallback(job, e);
            return underRequestId;
        }
    }

    private static void warnFallback(Job job, DownloadException reason) {
        LOG.warn("The video of job {} is stored under its request id: {}", job.requestId(), reason.getMessage());
    }

    /** Returns the name from the option {@code fileName}, or {@code null} if it is not set. */
    private VideoFileName nameOn(Exchange exchange) {
        return fileName == null ? null : VideoFileName.parse(evaluate(exchange)).withStem();
    }

    private String evaluate(Exchange exchange) {
        try {
            return fileName.evaluate(exchange, String.class);
        } catch (RuntimeException e) {
            throw new DownloadException(
                    "The option fileName cannot be evaluated: " + Redaction.clean(e.getMessage()), e);
        }
    }

    /** Waits so that no partial file outlives the JVM; not for long, because a connect cannot be aborted. */
    private static void awaitReleased(List<Download> downloads) {
        try {
            CompletableFuture.allOf(downloads.stream().map(Download::released).toArray(CompletableFuture<?>[]::new))
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Some downloads have not released their files yet: {}", e.toString());
        }
    }

    private static DownloadException stopped() {
        return new DownloadException(
                "The download was aborted because its endpoint has been stopped. seedance:download "
                        + "with the request id fetches the video later");
    }
}
