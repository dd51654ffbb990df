// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes a video the body that an earlier run has stored in the outbox but not delivered, and sets the exchange property
 * {@code finished}: nothing is fetched from the provider, where the video may have expired. A picture or request that has
 * changed since is a new job.
 */
public final class FinishedVideo implements Processor {

    @Override
    public void process(Exchange exchange) {
        File job = exchange.getMessage().getBody(File.class);
        String name = job.getName().substring(0, job.getName().lastIndexOf('.')) + ".mp4";
        String outbox = exchange.getContext().resolvePropertyPlaceholders("{{file-drop.outbox}}");
        File video = Path.of(outbox).resolve(name).toFile();
        if (video.isFile()
                && Stream.concat(
                                Stream.of(job),
                                Sidecar.of(job.toPath()).stream().map(Path::toFile))
                        .allMatch(input -> video.lastModified() >= input.lastModified())) {
            exchange.setProperty("finished", true);
            exchange.getMessage().setBody(video);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        }
    }
}
