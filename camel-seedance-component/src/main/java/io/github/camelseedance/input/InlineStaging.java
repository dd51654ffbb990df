// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.LocalMedia;
import org.apache.camel.support.service.ServiceSupport;

/** Sends pictures inside the request, as data URIs. */
final class InlineStaging extends ServiceSupport implements Staging {

    /** A picture has to be smaller than this many bytes, as in the provider's own client. */
    static final int LIMIT = 6 * 1024 * 1024;

    @Override
    public Optional<String> refusal(LocalMedia image) throws IOException {
        long size = image.content().size();
        return size < LIMIT ? Optional.empty() : Optional.of(tooLarge(size));
    }

    private static String tooLarge(long size) {
        return "the picture has " + size + " bytes, and only one smaller than 6 MiB can be sent inline: set the option"
                + " stagingEndpoint to an endpoint that publishes pictures, or give the picture as an https URL";
    }

    @Override
    public CompletableFuture<String> stage(LocalMedia image) {
        byte[] bytes;
        try (InputStream in = image.content().open()) {
            bytes = in.readNBytes(LIMIT);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new InvalidInputException("The picture cannot be read.", e));
        }
        if (bytes.length == LIMIT) { // the file has grown since it was checked
            return CompletableFuture.failedFuture(new InvalidInputException(tooLarge(LIMIT)));
        }
        String mediaType = image.format().orElseThrow().mediaType();
        return CompletableFuture.completedFuture(
                "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public int memoryLimit() {
        return LIMIT;
    }
}
