// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects why input is refused. Keeps the first reasons and counts the others: a list of a million values can have as many. */
final class Reasons {

    private static final int MAX_KEPT = 10;

    private final List<String> kept = new ArrayList<>();
    private long others;

    /** @param sentence creates the reason, if it is kept */
    void add(Supplier<String> sentence) {
        if (kept.size() < MAX_KEPT) {
            kept.add(sentence.get());
        } else {
            others++;
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (others > 0) {
            sentences.add("it has " + (kept.size() + others) + " mistakes, of which these are the first");
        }
        sentences.addAll(kept);
        return sentences;
    }
}
