// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.io.IOException;

import io.github.camelseedance.download.DownloadedVideo;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a temporary video and its folder when the exchange is done. */
final class TemporaryVideo extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryVideo.class);

    private final DownloadedVideo video;

    TemporaryVideo(DownloadedVideo video) {
        this.video = video;
    }

    /** In a split or multicast waits for the parent exchange, whose route may use the file, as Camel's stream caches do. */
    void removeAfter(Exchange exchange) {
        UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (parent != null) {
            parent.addSynchronization(this);
        } else {
            exchange.getExchangeExtension().addOnCompletion(this);
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        try {
            video.deleteTemporary();
        } catch (IOException e) {
            LOG.warn("The temporary video {} could not be removed: {}", video.file(), e.toString());
        }
    }
}
