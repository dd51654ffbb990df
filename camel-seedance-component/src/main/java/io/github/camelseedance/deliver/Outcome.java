// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.download.DownloadedVideo;
import io.github.camelseedance.download.VideoDownloader;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.JobException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the outcome of a job to an exchange, as the options of the endpoint configure it. */
public final class Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    private final SeedanceConfiguration configuration;
    private final VideoDownloader downloader;
    private final CarriedHeaders carriedHeaders;

    public Outcome(SeedanceConfiguration configuration, VideoDownloader downloader) {
        this.configuration = configuration;
        this.downloader = downloader;
        this.carriedHeaders = new CarriedHeaders(configuration.getCarryHeaders());
    }

    /**
     * Checks that the video can be stored as configured, as far as that can be known before the job exists. The option {@code
     * fileName} is evaluated on a copy of the exchange with a placeholder for the job.
     *
     * @throws InvalidInputException naming the option, if the video cannot be stored
     */
    public void requireStorable(Exchange exchange) {
        if (!configuration.isDownload()) {
            return;
        }
        if (configuration.getFileName() == null) {
            refuse(downloader::requireFolder);
        } else {
            Exchange ended = ExchangeHelper.createCopy(exchange, true);
            JobAnswer.write(standIn(), ended.getMessage());
            refuse(() -> downloader.requireStorable(ended));
        }
    }

    /**
     * Checks the file name that is carried with a job, since a consumer names the video by it.
     *
     * @throws InvalidInputException if the name leads out of the folder, or cannot be stored here
     */
    public void requireCarriedName(Exchange exchange) {
        String name = exchange.getMessage().getHeader(SeedanceConstants.FILE_NAME, String.class);
        if (name != null && carriedHeaders.isWanted(SeedanceConstants.FILE_NAME)) {
            refuse(() -> VideoDownloader.requireName(
                    "The header " + SeedanceConstants.FILE_NAME + ", carried with the job (option carryHeaders),",
                    name));
        }
    }

    private Job standIn() {
        return new Job(
                VideoDownloader.PLACEHOLDER_ID,
                configuration.getModel(),
                "key",
                JobStatus.COMPLETED,
                null,
                List.of(configuration.getBaseUrl() + "/video.mp4"),
                BigDecimal.ONE,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static void refuse(Runnable check) {
        try {
            check.run();
        } catch (DownloadException e) {
            throw new InvalidInputException(e.getMessage() + ". Nothing was submitted", e);
        }
    }

    /**
     * Writes the job, or with {@code download} its video file. Fails for a job without video, unless
     * {@code throwExceptionOnFailure} is off.
     *
     * @return what the history of the job says of the download, or {@code null} without one
     */
    public CompletableFuture<String> deliver(Job job, Exchange exchange) {
        JobAnswer.write(job, exchange.getMessage());
        if (configuration.isThrowExceptionOnFailure()) {
            try {
                JobAnswer.throwIfWithoutVideo(job);
            } catch (JobException withoutVideo) {
                return CompletableFuture.failedFuture(withoutVideo);
            }
        }
        if (configuration.isDownload() && job.status() == JobStatus.COMPLETED) {
            long begin = System.nanoTime();
            return download(job, exchange)
                    .thenApply(video -> String.format(
                            Locale.ENGLISH,
                            "downloaded %s in %.1f s",
                            StringHelper.humanReadableBytes(Locale.ENGLISH, video.length()),
                            (System.nanoTime() - begin) / 1e9));
        }
        if (job.rawOutput() != null) {
            LOG.warn(
                    "Job {} succeeded and is paid, but its output holds no link to a file. Do not submit it again: {}",
                    job.requestId(),
                    job.rawOutput());
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Writes the job in any state. */
    public void writeState(Job job, Exchange exchange) {
        JobAnswer.write(job, exchange.getMessage());
    }

    /** Downloads the video and writes it as body, with the job in the headers. */
    public CompletableFuture<DownloadedVideo> download(Job job, Exchange exchange) {
        return downloader.download(job, exchange).thenApply(video -> {
            write(job, video, exchange);
            return video;
        });
    }

    private static void write(Job job, DownloadedVideo video, Exchange exchange) {
        if (video.temporary()) {
            new TemporaryVideo(video).removeAfter(exchange);
        }
        Message message = exchange.getMessage();
        JobAnswer.write(job, message);
        message.setBody(video.file().toFile());
        message.setHeader(SeedanceConstants.FILE_NAME, video.name());
        message.setHeader(SeedanceConstants.FILE_LENGTH, video.length());
        message.setHeader(SeedanceConstants.CONTENT_TYPE, video.contentType());
    }
}
