// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.download.DownloadedVideo;
import io.github.camelseedance.download.VideoDownloader;
import io.github.camelseedance.model.Job;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Service;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Fetches the outputs of a job with the options of its component, so that its token and download rules apply. The endpoint for it
 * is not one of the context: there it would be the one that routes get for the same URI. No thread waits.
 */
final class Download {

    private final ExecutorService transfers;
    private final ScheduledExecutorService timer;

    /** @param timer times the pauses between attempts */
    Download(ExecutorService transfers, ScheduledExecutorService timer) {
        this.transfers = transfers;
        this.timer = timer;
    }

    /** Gets the job from the API, with fresh links. */
    CompletableFuture<Job> result(Jobs.Found job) {
        CompletableFuture<Job> result = new CompletableFuture<>();
        try {
            SeedanceEndpoint endpoint = endpoint(job);
            ServiceHelper.startService(endpoint);
            result.whenComplete((found, failure) -> stop(endpoint));
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage()
                    .setHeader(SeedanceConstants.REQUEST_ID, job.entry().requestId());
            // Not started: that adds a health check to the application.
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.process(exchange, doneSync -> {
                if (exchange.getException() != null) {
                    result.completeExceptionally(exchange.getException());
                } else {
                    result.complete(exchange.getMessage().getBody(Job.class));
                }
            });
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /**
     * Fetches one output.
     *
     * @param ended the job with fresh links
     * @param number of the output, 1 for the first
     */
    CompletableFuture<DownloadedVideo> into(Path folder, Jobs.Found job, Job ended, int number) {
        try {
            SeedanceEndpoint endpoint = endpoint(job);
            SeedanceConfiguration options = endpoint.getConfiguration();
            options.setDownloadDirectory(folder.toString());
            VideoDownloader downloader = new VideoDownloader(job.component().context(), options, transfers, timer);
            ServiceHelper.startService(downloader);
            return downloader
                    .download(only(ended, ended.outputUrls().get(number - 1)), endpoint.createExchange())
                    .whenComplete((file, failure) -> stop(downloader));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static SeedanceEndpoint endpoint(Jobs.Found job) throws Exception {
        String component = job.component().name();
        SeedanceEndpoint endpoint = (SeedanceEndpoint) job.component()
                .context()
                .getComponent(component, SeedanceComponent.class)
                .createEndpoint(component + ":" + SeedanceOperation.result);
        SeedanceConfiguration options = endpoint.getConfiguration();
        options.setChannel(job.entry().channel());
        options.setDownload(false);
        // It can name a sub-folder.
        options.setFileName(null);
        return endpoint;
    }

    private static Job only(Job job, String link) {
        return new Job(
                job.requestId(),
                job.model(),
                job.jobKey(),
                job.status(),
                null,
                List.of(link),
                job.cost(),
                null,
                job.createdAt(),
                job.finishedAt());
    }

    private static void stop(Service service) {
        ServiceHelper.stopAndShutdownService(service);
    }
}
