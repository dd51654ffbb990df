// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Where the videos and images come from. */
public interface Previews extends AutoCloseable {

    /** This file of this order, once it is there; fails with a {@link RenderException}. */
    CompletionStage<Path> file(RenderOrder order, OutputFile output);

    @Override
    void close();
}
