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
 * Fetches finished videos safely: without the token, from allowed hosts only, up to a size, into a file that gets its name when
 * it is whole. A transfer that breaks off is resumed. One per endpoint.
 */
public final class VideoDownloader extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(VideoDownloader.class);
    private static final long STOP_SECONDS = 5;

    private final CamelContext context;
    private final SeedanceConfiguration configuration;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final DownloadRetry retry;
    private final DownloadClients clients;
    private final Set<Download> active = ConcurrentHashMap.newKeySet();

    private DownloadRules rules;
    private Expression fileName;

    /**
     * A downloader that belongs to one endpoint.
     *
     * @param configuration the endpoint's options; they are read when this starts
     * @param executor a bounded pool, owned by the caller, on which the blocking transfers run; when it is full it has to
     *     reject, because running a transfer in the submitting thread would block the scheduler
     * @param scheduler for the pauses between attempts, owned by the caller; nothing blocks on it
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
     * Fetches the first output file of a finished job. The name is worked out before this returns, on the caller's thread; the
     * exchange is not touched afterwards.
     *
     * <p>The future is completed on a thread of the executor, or of the scheduler, or of whoever stops this; to cancel it is to
     * break the transfer off. What takes long should be hung on it with one of the {@code Async} methods, so that it does not
     * hold a download thread.
     *
     * @param job a job with at least one output link
     * @param exchange what the option {@code fileName} is evaluated on
     * @return the video; or, exceptionally and always as a {@link DownloadException}, why there is none. This method itself
     *     never throws
     */
    public CompletableFuture<DownloadedVideo> download(Job job, Exchange exchange) {
        try {
            return begin(job, exchange);
        } catch (DownloadException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(
                    new DownloadException("The video was not fetched: " + Redaction.clean(e.toString()), e));
        }
    }

    /**
     * Checks that a video can be stored as the options want it.
     *
     * @param standIn a placeholder for the job that does not exist yet
     * @param exchange the exchange as it will be when the video is delivered
     * @throws DownloadException naming the option to correct
     */
    public void requireStorable(Job standIn, Exchange exchange) {
        VideoFileName name = nameOn(exchange);
        Destination.tryOut(
                configuration.getDownloadDirectory(),
                name != null ? name : VideoFileName.parse(standIn.requestId() + ".mp4"));
    }

    /**
     * Checks that videos can be stored in the folder, whatever their names.
     *
     * @throws DownloadException naming the option
     */
    public void requireFolder() {
        Destination.tryOut(configuration.getDownloadDirectory(), VideoFileName.parse("video.mp4"));
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
        List<Download> broken = List.copyOf(active);
        broken.forEach(download -> download.abort(stopped()));
        awaitReleased(broken);
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
                    "Job " + job.requestId() + " is " + job.status() + " and has no output file to fetch");
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
        download.result()
                .thenAccept(video -> LOG.info(
                        "The video of job {} is in {}, {} bytes",
                        job.requestId(),
                        Redaction.clean(video.file().toString()),
                        video.length()));
        download.enqueue();
        if (!isRunAllowed()) {
            // Stopped between the check above and the entry into the list that doStop reads.
            download.abort(stopped());
        }
        return download.result();
    }

    /** A video that is paid is stored even if its name cannot be used. */
    private VideoFileName nameFor(Job job, Exchange exchange) {
        try {
            return nameOn(exchange);
        } catch (DownloadException e) {
            fallsBack(job, e);
            return null;
        }
    }

    private Destination open(Job job, VideoFileName name) {
        String directory = configuration.getDownloadDirectory();
        if (name == null) {
            return Destination.open(directory, null);
        }
        try {
            return Destination.open(directory, name);
        } catch (DownloadException e) {
            Destination ownName = Destination.open(directory, null);
            fallsBack(job, e);
            return ownName;
        }
    }

    private static void fallsBack(Job job, DownloadException reason) {
        LOG.warn("The video of job {} is stored under its request id: {}", job.requestId(), reason.getMessage());
    }

    /** Returns the name that the option gives, or {@code null} if it is not set. */
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

    /** So that no partial file outlives the JVM; bounded, because a connection that is just being made cannot be broken off. */
    private static void awaitReleased(List<Download> downloads) {
        try {
            CompletableFuture.allOf(downloads.stream().map(Download::released).toArray(CompletableFuture<?>[]::new))
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Some downloads are still letting go of their files: {}", e.toString());
        }
    }

    private static DownloadException stopped() {
        return new DownloadException(
                "The download was broken off because its endpoint has been stopped. seedance:download "
                        + "with the request id fetches the video later");
    }
}
