package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Ordered;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves sidecar files when the exchange that read them has succeeded. */
final class SidecarMove extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarMove.class);

    private final List<SidecarFile> files;
    private final String folder;

    /** @param folder the target folder; a relative one is in the folder of the files */
    SidecarMove(List<SidecarFile> files, String folder) {
        this.files = List.copyOf(files);
        this.folder = folder;
    }

    /** After the consumer has moved the picture: one that a crash leaves alone in the inbox would be paid again, with another prompt. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    /**
     * A failure that an error handler has handled still counts as a failure, as in Camel's idempotent consumer. In a split or
     * multicast the parent exchange must succeed as well, since its consumer keeps the picture until then.
     */
    @Override
    public void onComplete(Exchange exchange) {
        if (ExchangeHelper.isFailureHandled(exchange)) {
            return;
        }
        UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (parent != null && parent != exchange.getUnitOfWork()) {
            parent.addSynchronization(new SidecarMove(files, folder));
        } else {
            files.forEach(this::move);
        }
    }

    private void move(SidecarFile file) {
        try {
            if (!file.isUnchanged()) {
                LOG.warn("{} stays where it is: it was changed after it was read", file.origin());
                return;
            }
            Path target = Files.createDirectories(file.path().resolveSibling(folder));
            Files.move(file.path(), target.resolve(file.path().getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", file.origin());
        } catch (IOException e) {
            LOG.warn("{} could not be moved to {}: {}", file.origin(), folder, e.toString());
        }
    }
}
