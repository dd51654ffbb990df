package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Exchange;

/**
 * Fetches the video of a finished job. The link is asked for anew each time: one on the message could have expired, or come
 * from anywhere.
 */
public final class DownloadProducer extends SeedanceProducer {

    public DownloadProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.download);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String requestId = RequestIds.of(exchange, getEndpoint().getConfiguration());
        return api(exchange).result(requestId).thenCompose(seen -> {
            Job job = getEndpoint().jobs().seen(seen);
            JobAnswer.throwIfWithoutVideo(job);
            if (job.status() != JobStatus.COMPLETED) {
                throw new DownloadException("Job " + requestId + " is " + job.status()
                        + " and has no video yet: wait for it with seedance:generate, or ask again later");
            }
            return getEndpoint().outcome().download(job, exchange);
        });
    }
}
