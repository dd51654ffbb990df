// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.input.DropFilter;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Accepts a picture when its prompt or request is beside it and has not changed for a moment, or with a model that takes no
 * picture a text. Moves a file that Camel cannot read to the failed folder, with the reason.
 */
public final class HasSidecar implements GenericFileFilter<File>, CamelContextAware {

    private static final Duration SETTLED = Duration.ofMillis(500);
    /** An empty file may be a copy that has only begun. */
    private static final Duration EMPTY_SETTLED = Duration.ofSeconds(10);

    private final DropFilter inbox = new DropFilter();

    /** @param failed the folder for files that Camel cannot read */
    public HasSidecar(String failed) {
        inbox.setFailed(failed);
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return inbox.accept(file)
                && (file.isDirectory() || isReady(file.getFile().toPath()));
    }

    private static boolean isReady(Path job) {
        List<Path> sidecar = Sidecar.of(job);
        return (Sidecar.isText(job) || !sidecar.isEmpty()) && sidecar.stream().allMatch(HasSidecar::isSettled);
    }

    @Override
    public CamelContext getCamelContext() {
        return inbox.getCamelContext();
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        inbox.setCamelContext(camelContext);
    }

    private static boolean isSettled(Path sidecar) {
        try {
            Instant written = Files.getLastModifiedTime(sidecar).toInstant();
            // A time ahead of this clock, from another machine, must not block the picture for ever.
            Duration settled = Files.size(sidecar) > 0 ? SETTLED : EMPTY_SETTLED;
            return Duration.between(written, Instant.now()).abs().compareTo(settled) >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
