// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;

/**
 * The state on the disk of the local file that a route consumes. The headers of the message show it as it was when its folder was
 * listed: with them a file that is replaced before it is read would be paid for again when it is listed the next time.
 */
record ConsumedFile(Path path, long length, long lastModified) {

    /** Returns the file if it is still the body of the message; empty for a remote file, or another body. */
    static Optional<ConsumedFile> of(Message message) {
        String consumed = message.getHeader("CamelFileAbsolutePath", String.class);
        return consumed != null
                        && message.getBody() instanceof WrappedFile<?> wrapped
                        && wrapped.getFile() instanceof File file
                        && file.getAbsoluteFile().equals(new File(consumed))
                ? read(file)
                : Optional.empty();
    }

    private static Optional<ConsumedFile> read(File file) {
        try {
            Path path = file.toPath();
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new ConsumedFile(path, now.size(), now.lastModifiedTime().toMillis()));
        } catch (IOException | InvalidPathException e) {
            // The reader of the input refuses it with its own words.
            return Optional.empty();
        }
    }

    /** Returns the value that a header of the file has now; empty for other headers. */
    Optional<String> header(String name) {
        return switch (name) {
            case Exchange.FILE_LENGTH -> Optional.of(Long.toString(length));
            case Exchange.FILE_LAST_MODIFIED -> Optional.of(lastModified > 0 ? Long.toString(lastModified) : "");
            default -> Optional.empty();
        };
    }

    /** @throws SeedanceException if the file has changed since, so that its content may be old or new */
    void requireUnchanged() {
        if (!read(path.toFile()).equals(Optional.of(this))) {
            throw new SeedanceException(
                    "The file " + Redaction.clean(path.getFileName().toString())
                            + " changed while it was read. Nothing was submitted and nothing is billed: send it again. With the option"
                            + " readLock=changed of the file component, a file is read when it is complete");
        }
    }
}
