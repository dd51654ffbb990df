// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.FileFormat;
import io.github.camelseedance.input.media.ImageFormat;
import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.input.media.Media;
import org.apache.camel.support.service.ServiceSupport;

/** Sends pictures inside the request, as data URIs. */
final class InlineStaging extends ServiceSupport implements Staging {

    /** A picture has to be smaller than this many bytes, as in the provider's own client. */
    static final int LIMIT = 6 * 1024 * 1024;

    private static final String REMEDY =
            "set the option stagingEndpoint to an endpoint that publishes files and answers"
                    + " with their URL, or give the https URL of the file";

    @Override
    public Optional<String> refusal(LocalMedia file) throws IOException {
        FileFormat format = file.format().orElseThrow();
        if (format.media() != Media.PICTURE) {
            return Optional.of(
                    "is " + format.media() + " in " + format + ", and only pictures can be sent inline: " + REMEDY);
        }
        if (!format.isInline()) {
            return Optional.of("is a picture in " + format + ", which cannot be sent inline: convert it to "
                    + ImageFormat.ACCEPTED + ", or " + REMEDY);
        }
        long size = file.content().size();
        return size < LIMIT ? Optional.empty() : Optional.of(tooLarge(size));
    }

    private static String tooLarge(long size) {
        return "has " + size + " bytes, and only a picture smaller than 6 MiB can be sent inline: " + REMEDY;
    }

    @Override
    public CompletableFuture<String> stage(LocalMedia file) {
        byte[] bytes;
        try (InputStream in = file.content().open()) {
            bytes = in.readNBytes(LIMIT);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new InvalidInputException("The picture cannot be read.", e));
        }
        if (bytes.length == LIMIT) { // the file has grown since it was checked
            return CompletableFuture.failedFuture(new InvalidInputException("The picture " + tooLarge(LIMIT) + "."));
        }
        return CompletableFuture.completedFuture(
                begin(file) + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public long length(LocalMedia file) throws IOException {
        return begin(file).length() + (file.content().size() + 2) / 3 * 4;
    }

    private static String begin(LocalMedia file) {
        return "data:" + file.format().orElseThrow().mediaType() + ";base64,";
    }

    @Override
    public int memoryLimit() {
        return LIMIT;
    }
}
