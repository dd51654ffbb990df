package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Leaves a picture where it is until its prompt or request lies beside it, and has not been written to for a moment. */
public final class HasSidecar implements GenericFileFilter<File> {

    private static final Duration SETTLED = Duration.ofMillis(500);

    @Override
    public boolean accept(GenericFile<File> file) {
        return file.isDirectory()
                || Sidecar.of(file.getFile().toPath())
                        .filter(HasSidecar::isSettled)
                        .isPresent();
    }

    private static boolean isSettled(Sidecar sidecar) {
        try {
            Instant written = Files.getLastModifiedTime(sidecar.file()).toInstant();
            // A time ahead of this clock, from another machine, must not keep the picture waiting for ever.
            return Files.size(sidecar.file()) > 0
                    && Duration.between(written, Instant.now()).abs().compareTo(SETTLED) >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
