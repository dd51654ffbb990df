// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Where the videos come from. */
public interface Previews extends AutoCloseable {

    /** The video of this order, once it is there; fails with a {@link RenderException}. */
    CompletionStage<Path> video(RenderOrder order);

    @Override
    void close();
}
