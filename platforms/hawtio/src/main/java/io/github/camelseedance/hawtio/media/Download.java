// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.file.Path;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Fetches a video with the component of its job, so that its download rules apply. The endpoint for it is not one of the context:
 * there it would be the one that routes get for the same URI, with the console's folder.
 */
final class Download {

    private final CamelContext context;

    Download(CamelContext context) {
        this.context = context;
    }

    /**
     * Waits for it.
     *
     * @return the file in the folder
     * @throws Exception with the reason
     */
    Path into(Path folder, Jobs.Found job) throws Exception {
        SeedanceEndpoint endpoint = endpoint(job);
        SeedanceConfiguration options = endpoint.getConfiguration();
        options.setChannel(job.entry().channel());
        options.setDownloadDirectory(folder.toString());
        // It can name a sub-folder.
        options.setFileName(null);
        try {
            ServiceHelper.startService(endpoint);
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage()
                    .setHeader(SeedanceConstants.REQUEST_ID, job.entry().requestId());
            // Not started: that adds a health check to the application.
            endpoint.createAsyncProducer().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return folder.resolve(exchange.getMessage().getHeader(SeedanceConstants.FILE_NAME, String.class));
        } finally {
            ServiceHelper.stopAndShutdownService(endpoint);
        }
    }

    private SeedanceEndpoint endpoint(Jobs.Found job) throws Exception {
        return (SeedanceEndpoint) context.getComponent(job.component(), SeedanceComponent.class)
                .createEndpoint(job.component() + ":download");
    }
}
