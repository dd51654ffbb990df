// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.Content;
import io.github.camelseedance.sandbox.record.RecordedRequest;

/** The answer to a request for a file, or for a part of it ({@code Range}, {@code If-Range}). */
final class FileAnswer {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");

    private FileAnswer() {}

    private record Range(long first, long last) {}

    static Answer of(Path file, long size, String contentType, RecordedRequest request) {
        var tag = "\"" + file.getFileName().toString().replaceAll("[^A-Za-z0-9]", "") + "-" + size + "\"";
        var headers = Map.of("Content-Type", contentType, "Accept-Ranges", "bytes", "ETag", tag);
        boolean current = request.header("If-Range").map(tag::equals).orElse(true);
        var wanted = request.header("Range").filter(range -> current).flatMap(range -> parse(range, size));
        if (wanted.isEmpty()) {
            return new Answer(200, headers, Content.of(file, 0, size));
        }
        var range = wanted.get();
        if (range.first() >= size) {
            return Answer.text(416, headers, "").header("Content-Range", "bytes */" + size);
        }
        return new Answer(206, headers, Content.of(file, range.first(), range.last() - range.first() + 1))
                .header("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), size));
    }

    /** Returns the requested range; empty, so that the whole file is sent, for none or several. */
    private static Optional<Range> parse(String header, long size) {
        var matcher = ONE_RANGE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        try {
            if (matcher.group(1).isEmpty()) {
                long length = Long.parseLong(matcher.group(2));
                return Optional.of(new Range(length == 0 ? size : Math.max(0, size - length), size - 1));
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
            return last < first ? Optional.empty() : Optional.of(new Range(first, Math.min(last, size - 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
