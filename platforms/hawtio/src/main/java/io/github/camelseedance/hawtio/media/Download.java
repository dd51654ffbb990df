// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Fetches a video with the component of its job, so that its download rules apply. */
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
        Endpoint endpoint = context.getEndpoint(
                job.component() + ":download",
                Map.of(
                        "downloadDirectory",
                        folder.toString(),
                        "channel",
                        job.entry().channel()));
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange done = template.request(endpoint, exchange -> exchange.getMessage()
                    .setHeader(SeedanceConstants.REQUEST_ID, job.entry().requestId()));
            if (done.getException() != null) {
                throw done.getException();
            }
            String name = done.getMessage().getHeader(Exchange.FILE_NAME, String.class);
            return folder.resolve(Path.of(name).getFileName());
        }
    }
}
