// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * Downloads the video of a finished job. Requests a fresh link from the API each time: a link on the message could have
 * expired, or come from anywhere.
 */
public final class DownloadProducer extends SeedanceProducer {

    public DownloadProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.download);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return api(exchange).result(requestId(exchange)).thenCompose(polled -> {
            Job job = context().recorder().record(polled);
            JobAnswer.throwIfWithoutVideo(job);
            if (job.status() != JobStatus.COMPLETED) {
                throw new DownloadException("Job " + job.requestId() + " is " + job.status()
                        + " and has no video yet: wait for it with seedance:generate, or download it later");
            }
            return context().outcome().download(job, exchange).thenAccept(video -> {});
        });
    }
}
