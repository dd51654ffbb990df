// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelseedance.error.Redaction;

/**
 * Something that is wrong with a component.
 *
 * @param text a part of a sentence, without secrets
 * @param outage whether the component cannot work because of it; otherwise it is a warning
 * @param details the same for programs, by name
 */
record HealthProblem(String text, boolean outage, Map<String, Object> details) {

    private static final int NAMED = 3;

    static HealthProblem warning(String text, String detail, Object value) {
        return new HealthProblem(text, false, Map.of(detail, value));
    }

    /**
     * Returns a warning that names the first three of the channels; empty without any.
     *
     * @param beginning the text before the word "channel" or "channels"
     */
    static Optional<HealthProblem> ofChannels(String beginning, List<String> channels, String detail) {
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        String others = channels.size() > NAMED ? " and " + (channels.size() - NAMED) + " more" : "";
        String names = channels.stream().limit(NAMED).map(Redaction::clean).collect(Collectors.joining(", ")) + others;
        String text = beginning + (channels.size() == 1 ? " channel " : " channels ") + names;
        return Optional.of(warning(text, detail, names));
    }

    /** Returns one sentence about all of them; empty without any. */
    static String sentence(List<HealthProblem> problems) {
        String text = problems.stream().map(HealthProblem::text).collect(Collectors.joining("; "));
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
