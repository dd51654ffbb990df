// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.render.PictureInfo;

/**
 * A schema's rules for a picture file, such as {@code width_pixels<} 6000. The comparisons are strict; a rule that is not
 * understood is not applied.
 */
public final class PictureRules {

    private static final double BYTES_PER_MB = 1024 * 1024;

    private final String field;
    private final JsonNode validations;

    /** @param validations the list in the schema */
    PictureRules(String field, JsonNode validations) {
        this.field = field;
        this.validations = validations;
    }

    /** The rules that this picture breaks, each message once. */
    public List<Violation> check(PictureInfo picture) {
        return StreamSupport.stream(validations.spliterator(), false)
                .filter(rule -> isBroken(rule, picture))
                .map(rule -> new Violation(field, rule.path("validation_error").asText(), "picture"))
                .distinct()
                .toList();
    }

    /** A picture that could not be had, or is none. */
    public Violation unusable(String reason) {
        return new Violation(field, reason, "picture");
    }

    private static boolean isBroken(JsonNode rule, PictureInfo picture) {
        var text = rule.path("validation_rule").asText().trim();
        if (text.isEmpty()) {
            return false;
        }
        double bound = rule.path("validation_value").asDouble();
        var measured = measure(text.substring(0, text.length() - 1), picture);
        return switch (text.charAt(text.length() - 1)) {
            case '<' -> measured.filter(value -> value >= bound).isPresent();
            case '>' -> measured.filter(value -> value <= bound).isPresent();
            default -> false;
        };
    }

    private static Optional<Double> measure(String what, PictureInfo picture) {
        return switch (what) {
            case "width_pixels" -> Optional.of((double) picture.width());
            case "height_pixels" -> Optional.of((double) picture.height());
            case "width/height" -> Optional.of((double) picture.width() / picture.height());
            case "file_size_mb" -> Optional.of(picture.bytes() / BYTES_PER_MB);
            default -> Optional.empty();
        };
    }
}
