// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One download from its first attempt to its end. Attempts run on the executor; no thread waits between them. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final Job job;
    private final URI link;
    private final Supplier<Destination> opening;
    private final Function<PartialFile, Transfer> transfers;
    private final DownloadRetry retry;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final CompletableFuture<DownloadedVideo> result = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    private Destination destination;
    private Transfer transfer;
    private Future<?> pause;
    private boolean attempting;
    private int attempts;
    private int idleAttempts;
    private long furthest;

    Download(
            Job job,
            URI link,
            Supplier<Destination> opening,
            Function<PartialFile, Transfer> transfers,
            DownloadRetry retry,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.job = job;
        this.link = link;
        this.opening = opening;
        this.transfers = transfers;
        this.retry = retry;
        this.executor = executor;
        this.scheduler = scheduler;
        // Also when the caller cancels it.
        result.whenComplete((video, failure) -> ended());
    }

    CompletableFuture<DownloadedVideo> result() {
        return result;
    }

    /** Returns a future that completes, always normally, when no unfinished file is left. */
    CompletableFuture<Void> released() {
        return released;
    }

    /** Passes the next attempt to the executor. */
    void enqueue() {
        try {
            executor.execute(this::attempt);
        } catch (RejectedExecutionException e) {
            fail(new DownloadException(
                    "The video of job " + job.requestId()
                            + " was not fetched: the pool for downloads is full or shutting down",
                    e));
        }
    }

    /** Ends the download now, in any state. */
    void abort(DownloadException reason) {
        result.completeExceptionally(reason);
    }

    private void attempt() {
        synchronized (this) {
            attempting = !result.isDone();
            if (!attempting) {
                return;
            }
        }
        Optional<Duration> next = Optional.empty();
        try {
            next = attemptOnce();
        } finally {
            synchronized (this) {
                attempting = false;
            }
            if (result.isDone()) {
                release();
            }
        }
        // After the end of this attempt, because the next one can begin on another thread at once.
        next.ifPresent(this::enqueueAfter);
    }

    /** Returns the pause before the next attempt; empty if the download has ended. */
    private Optional<Duration> attemptOnce() {
        try {
            attempts++;
            FileVersion version = prepared().attempt();
            complete(destination.keep(job, link, version));
            return Optional.empty();
        } catch (DownloadException e) {
            fail(e);
        } catch (IOException e) {
            return pauseAfter(e);
        } catch (RuntimeException | Error e) {
            // A future that never completes would keep its exchange in flight for ever.
            fail(new DownloadException(
                    "The video of job " + job.requestId() + " was not fetched: " + Redaction.clean(e.toString()), e));
        }
        return Optional.empty();
    }

    private Transfer prepared() throws IOException {
        if (transfer == null) {
            Destination opened = opening.get();
            synchronized (this) {
                destination = opened;
                transfer = transfers.apply(opened.file());
            }
        }
        if (result.isDone()) {
            throw new IOException("ended");
        }
        return transfer;
    }

    private void complete(DownloadedVideo video) throws IOException {
        if (!result.isDone()) {
            LOG.info(
                    "The video of job {} is stored in {}, {} bytes",
                    job.requestId(),
                    Redaction.clean(video.file().toString()),
                    video.length());
        }
        released.complete(null);
        // Last, because this runs the callbacks of the caller.
        if (!result.complete(video)) {
            video.deleteTemporary();
        }
    }

    private Optional<Duration> pauseAfter(IOException failure) {
        long arrived = destination == null ? 0 : destination.file().length();
        idleAttempts = arrived > furthest ? 0 : idleAttempts + 1;
        furthest = Math.max(furthest, arrived);
        Duration requested = failure instanceof BrokenTransferException broken ? broken.retryAfter() : null;
        Optional<Duration> next = result.isDone() ? Optional.empty() : retry.pause(attempts, idleAttempts, requested);
        String reason = Redaction.clean(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (next.isEmpty()) {
            fail(new DownloadException(
                    "The video of job " + job.requestId() + " was not fetched from " + DownloadRules.shown(link)
                            + " in " + attempts + " attempts; the last one ended at byte " + arrived + ": "
                            + reason,
                    failure));
        } else {
            LOG.info(
                    "The download of job {} broke off at byte {}, next attempt in {}: {}",
                    job.requestId(),
                    arrived,
                    next.get(),
                    reason);
        }
        return next;
    }

    private void enqueueAfter(Duration delay) {
        try {
            synchronized (this) {
                if (!result.isDone()) {
                    pause = scheduler.schedule(this::enqueue, delay.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (RejectedExecutionException e) {
            fail(new DownloadException("The download of job " + job.requestId() + " ended with the component", e));
        }
    }

    private void fail(DownloadException failure) {
        discard();
        released.complete(null);
        result.completeExceptionally(failure);
    }

    private void ended() {
        boolean idle;
        Transfer running;
        synchronized (this) {
            idle = !attempting;
            running = transfer;
            if (pause != null) {
                pause.cancel(false);
            }
        }
        if (running != null && result.isCompletedExceptionally()) {
            running.cancel();
        }
        if (idle) {
            release();
        }
    }

    private void release() {
        if (result.isCompletedExceptionally()) {
            discard();
        }
        released.complete(null);
    }

    private synchronized void discard() {
        if (destination != null) {
            destination.discard();
        }
    }
}
