// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the sidecar files with their picture or text to {@code movedTo} when the exchange is done, so that both can be moved back together.
 * The component's {@code sidecarMove} is for delivered videos only.
 */
public final class SidecarFollows implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarFollows.class);

    @Override
    public void process(Exchange exchange) {
        Path job = exchange.getMessage().getBody(File.class).toPath();
        List<Path> sidecar = Sidecar.of(job);
        if (sidecar.isEmpty() && !Sidecar.isText(job)) {
            throw new IllegalStateException("The prompt or request beside " + job.getFileName()
                    + " is gone: drop it again, under a name that no other picture has");
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                sidecar.forEach(file -> move(file, done.getProperty("movedTo", String.class)));
            }
        });
    }

    private static void move(Path file, String folder) {
        try {
            Path target = Files.createDirectories(file.resolveSibling(folder));
            Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} could not be moved to {}: {}", file, folder, e.toString());
        }
    }
}
