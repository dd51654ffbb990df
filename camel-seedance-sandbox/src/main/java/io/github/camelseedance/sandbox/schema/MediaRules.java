// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.render.MediaInfo;

/**
 * A schema's rules for the file of a picture, video or sound, such as {@code width_pixels<} 6000. The comparisons are strict; a rule that is not
 * understood is not applied.
 */
public final class MediaRules {

    private static final double BYTES_PER_MB = 1024 * 1024;

    private final String field;
    private final JsonNode validations;

    /** @param validations the list in the schema */
    MediaRules(String field, JsonNode validations) {
        this.field = field;
        this.validations = validations;
    }

    /** The rules that this file breaks, each message once. */
    public List<Violation> check(MediaInfo file) {
        return StreamSupport.stream(validations.spliterator(), false)
                .filter(rule -> isBroken(rule, file))
                .map(rule -> new Violation(field, rule.path("validation_error").asText(), "media"))
                .distinct()
                .toList();
    }

    /** A file that could not be had, or is none of this kind. */
    public Violation unusable(String reason) {
        return new Violation(field, reason, "media");
    }

    private static boolean isBroken(JsonNode rule, MediaInfo file) {
        var text = rule.path("validation_rule").asText().trim();
        if (text.isEmpty()) {
            return false;
        }
        double bound = rule.path("validation_value").asDouble();
        var measured = measure(text.substring(0, text.length() - 1), file);
        return switch (text.charAt(text.length() - 1)) {
            case '<' -> measured.filter(value -> value >= bound).isPresent();
            case '>' -> measured.filter(value -> value <= bound).isPresent();
            default -> false;
        };
    }

    /** Empty where it is not known, such as the width of a sound. */
    private static Optional<Double> measure(String what, MediaInfo file) {
        if (what.equals("file_size_mb")) {
            return Optional.of(file.bytes() / BYTES_PER_MB);
        }
        if (!file.hasSize()) {
            return Optional.empty();
        }
        return switch (what) {
            case "width_pixels" -> Optional.of((double) file.width());
            case "height_pixels" -> Optional.of((double) file.height());
            case "width/height" -> Optional.of((double) file.width() / file.height());
            default -> Optional.empty();
        };
    }
}
