package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.input.picture.LocalImage;
import org.apache.camel.Service;

/** Gives a local picture an address that can be sent to the API. */
interface Staging extends Service {

    /** Why this picture cannot be staged, as a sentence that says what to do; nothing if it can. */
    Optional<String> refusal(LocalImage image) throws IOException;

    /** Stages a picture that is not refused; the future gives its address, or fails with the reason. */
    CompletableFuture<String> stage(LocalImage image);

    /** The most bytes of a stream that may be held in memory. */
    int memoryLimit();
}
