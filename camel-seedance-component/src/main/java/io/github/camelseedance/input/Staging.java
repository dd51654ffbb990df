// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.Service;

/** Gives local files a URL that can be sent to the API. */
interface Staging extends Service {

    /** Returns why this file cannot be staged and what to do, as the end of a sentence; empty if it can. */
    default Optional<String> refusal(LocalMedia file) throws IOException {
        return Optional.empty();
    }

    /** Stages a file that is not refused, and returns its URL. */
    CompletableFuture<String> stage(LocalMedia file);

    /** Returns how much longer a file that is not refused makes the request. */
    default long length(LocalMedia file) throws IOException {
        return 0; // the URL that a route answers with is short
    }

    /** Returns the maximum number of bytes of all streams of a message in memory. */
    int memoryLimit();
}
