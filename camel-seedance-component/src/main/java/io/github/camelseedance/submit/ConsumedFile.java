// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/**
 * A local file whose content has not been read yet, as it is on the disk. The headers of the message show it as it was when its
 * folder was listed: with them a file that is replaced before it is read would be paid for again when it is listed the next time.
 */
record ConsumedFile(Path path, long length, long lastModified) {

    /** Returns the file that is the body of the message; empty for a remote file, or another body. */
    static Optional<ConsumedFile> of(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof WrappedFile<?> wrapped
                        && wrapped.getFile() instanceof File file
                ? read(file.toPath())
                : Optional.empty();
    }

    private static Optional<ConsumedFile> read(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new ConsumedFile(path, now.size(), now.lastModifiedTime().toMillis()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the value that a header of the file has now; empty for other headers. */
    Optional<String> header(String name) {
        return switch (name) {
            case SeedanceConstants.FILE_LENGTH -> Optional.of(Long.toString(length));
            case Exchange.FILE_LAST_MODIFIED -> Optional.of(Long.toString(lastModified));
            default -> Optional.empty();
        };
    }

    /** @throws InvalidInputException if the file has changed since, so that its content may be old or new */
    void requireUnchanged() {
        if (!read(path).equals(Optional.of(this))) {
            throw new InvalidInputException(
                    "The file " + Redaction.clean(path.getFileName().toString())
                            + " changed while it was read. Nothing was submitted; the next poll of the folder reads it again. With the"
                            + " option readLock=changed of the file component, a file is read when it is complete");
        }
    }
}
