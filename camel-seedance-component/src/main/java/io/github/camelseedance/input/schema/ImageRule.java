// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.input.media.ImageSize;
import io.github.camelseedance.input.media.Media;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rule about the picture in a field: an entry of {@code validations}, the provider's extension of JSON schema.
 *
 * @param bound the bound in pixels, in MB of 1024 * 1024 bytes, or as a ratio
 */
record ImageRule(Subject subject, Comparison comparison, BigDecimal bound) {

    private static final Logger LOG = LoggerFactory.getLogger(ImageRule.class);
    private static final Pattern RULE =
            Pattern.compile("(width_pixels|height_pixels|width/height|file_size_mb)(<=?|>=?)");
    private static final BigDecimal MIB = BigDecimal.valueOf(1024 * 1024);

    /** Returns the rule; empty if it is of an unknown kind, which only the API checks. */
    static Optional<ImageRule> of(JsonNode validation) {
        String text = validation.path("validation_rule").asText("").replace(" ", "");
        Matcher rule = RULE.matcher(text);
        Optional<BigDecimal> bound =
                Coercion.number(validation.path("validation_value").asText());
        if (!rule.matches() || bound.isEmpty()) {
            LOG.debug("A rule of the model's schema about pictures is not checked: {}", text);
            return Optional.empty();
        }
        return Optional.of(new ImageRule(Subject.of(rule.group(1)), Comparison.of(rule.group(2)), bound.get()));
    }

    /**
     * Returns the breach of this rule with the measured value; empty if there is none. The schema's own message is not used: it
     * can be in any language.
     *
     * @param size the size, or {@code null} if it is unknown; then only a rule about the file is checked
     * @param bytes the length of the file
     * @param media what the file is
     */
    Optional<String> breach(ImageSize size, long bytes, Media media) {
        if (isAboutPixels() && size == null || isKept(size, bytes)) {
            return Optional.empty();
        }
        String measured =
                subject == Subject.FILE_SIZE ? bytes + " bytes" : size.width() + " x " + size.height() + " pixels";
        String number = bound.toPlainString();
        return Optional.of(
                "the " + media.noun() + " has " + measured + ", but " + subject.words + " must be " + comparison.words()
                        + " " + number + subject.unit + " (" + subject.name + comparison.sign() + number + ")");
    }

    boolean isAboutPixels() {
        return subject != Subject.FILE_SIZE;
    }

    private boolean isKept(ImageSize size, long bytes) {
        return switch (subject) {
            case WIDTH -> comparison.holds(BigDecimal.valueOf(size.width()), bound);
            case HEIGHT -> comparison.holds(BigDecimal.valueOf(size.height()), bound);
            // width/height < r as width < r * height: exact, while a quotient would be rounded
            case RATIO ->
                comparison.holds(BigDecimal.valueOf(size.width()), bound.multiply(BigDecimal.valueOf(size.height())));
            case FILE_SIZE -> comparison.holds(BigDecimal.valueOf(bytes), bound.multiply(MIB));
        };
    }

    /** Measure of a picture. */
    enum Subject {
        WIDTH("width_pixels", "its width", " pixels"),
        HEIGHT("height_pixels", "its height", " pixels"),
        RATIO("width/height", "its width divided by its height", ""),
        FILE_SIZE("file_size_mb", "the size of its file", " MB");

        private final String name;
        private final String words;
        private final String unit;

        Subject(String name, String words, String unit) {
            this.name = name;
            this.words = words;
            this.unit = unit;
        }

        static Subject of(String name) {
            return Arrays.stream(values())
                    .filter(subject -> subject.name.equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
