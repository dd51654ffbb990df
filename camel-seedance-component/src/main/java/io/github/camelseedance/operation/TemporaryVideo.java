package io.github.camelseedance.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a video in a temporary folder, and the folder, when the exchange that carried it is done. */
final class TemporaryVideo extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryVideo.class);

    private final Path video;

    TemporaryVideo(Path video) {
        this.video = video;
    }

    @Override
    public void onDone(Exchange exchange) {
        try {
            Files.deleteIfExists(video);
            Files.deleteIfExists(video.getParent());
        } catch (IOException e) {
            LOG.warn("The temporary video {} could not be removed: {}", video, e.toString());
        }
    }
}
