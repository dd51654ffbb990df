// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.input.picture.LocalMedia;
import org.apache.camel.Service;

/** Gives local pictures a URL that can be sent to the API. */
interface Staging extends Service {

    /** Returns why this picture cannot be staged and what to do; empty if it can. */
    default Optional<String> refusal(LocalMedia image) throws IOException {
        return Optional.empty();
    }

    /** Stages a picture that is not refused, and returns its URL. */
    CompletableFuture<String> stage(LocalMedia image);

    /** Returns the maximum number of bytes of a stream in memory. */
    int memoryLimit();
}
