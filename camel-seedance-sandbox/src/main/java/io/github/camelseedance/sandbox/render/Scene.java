// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.List;

/** What a preview shows. */
public sealed interface Scene {

    /**
     * A card with a text, which rises while the camera moves over what is behind it.
     *
     * @param text the prompt
     */
    record TitleCard(String text) implements Scene {}

    /** A camera move over one picture. */
    record Still(Source picture) implements Scene {}

    /** A blend from one picture, the first frame, to another, the last frame. */
    record Blend(Source first, Source last) implements Scene {}

    /**
     * Camera moves over pictures and parts of videos, one after the other, all of the same length.
     *
     * @param sources pictures and videos, in this order
     */
    record Cut(List<Source> sources) implements Scene {
        /** Copies the list. */
        public Cut {
            sources = List.copyOf(sources);
        }
    }
}
