// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.Objects;

/**
 * The properties that determine how long a job takes. Contains short values only, no prompt and no picture, because operators
 * see it.
 *
 * @param model the model id
 * @param input resolution, duration and audio, such as {@code 720p 8 -}, where a dash is a value that is not set; empty if
 *     unknown
 */
public record JobKind(String model, String input) {

    private static final int LONGEST_VALUE = 32;

    public JobKind {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(input, "input");
    }

    /** Returns the kind of a job of which only the model is known. */
    public static JobKind ofModel(String model) {
        return new JobKind(model, "");
    }

    /** Returns the kind of a job whose request is known; a value that is not set is {@code null}. */
    public static JobKind of(String model, Object resolution, Object duration, Object audio) {
        return new JobKind(model, value(resolution) + " " + value(duration) + " " + value(audio));
    }

    private static String value(Object value) {
        String text = value == null ? "-" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    }
}
