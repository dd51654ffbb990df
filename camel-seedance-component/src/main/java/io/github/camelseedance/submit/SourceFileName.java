// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.error.Redaction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.util.FileUtil;

/** Reads the name of the file that a message came from, by which people find its job. */
final class SourceFileName {

    /** What the consumer read comes first: a route sets {@code CamelFileName} to name what it writes. */
    private static final List<String> HEADERS =
            List.of("CamelFileNameConsumed", "CamelFileNameOnly", "CamelFileName", "CamelAwsS3Key");

    private SourceFileName() {}

    /** Returns the name without folders, or {@code null} if the message came from no file. */
    static String of(Exchange exchange) {
        Message message = exchange.getMessage();
        Stream<Object> named = HEADERS.stream().map(message::getHeader);
        return Stream.concat(named, Stream.ofNullable(fileOf(message.getBody())))
                .filter(String.class::isInstance)
                .map(path -> Redaction.clean(FileUtil.stripPath((String) path)))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String fileOf(Object body) {
        if (body instanceof WrappedFile<?> wrapped) {
            return fileOf(wrapped.getFile());
        }
        return body instanceof File || body instanceof Path ? body.toString() : null;
    }
}
