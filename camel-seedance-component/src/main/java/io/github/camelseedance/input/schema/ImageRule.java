package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.input.picture.ImageSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry of {@code validations}, the provider's own addition to JSON schema: a rule about the picture that a field names.
 *
 * @param subject what is measured
 * @param comparison how it compares with the bound, strictly as written
 * @param bound the bound, in pixels, in MB of 1024 * 1024 bytes, or a ratio
 */
record ImageRule(Subject subject, Comparison comparison, BigDecimal bound) {

    private static final Logger LOG = LoggerFactory.getLogger(ImageRule.class);
    private static final Pattern RULE =
            Pattern.compile("(width_pixels|height_pixels|width/height|file_size_mb)(<=?|>=?)");
    private static final BigDecimal MIB = BigDecimal.valueOf(1024 * 1024);

    /** The rule, or nothing if it is of a kind that is not known here; the API checks it all the same. */
    static Optional<ImageRule> of(JsonNode validation) {
        String text = validation.path("validation_rule").asText("").replace(" ", "");
        Matcher rule = RULE.matcher(text);
        Optional<BigDecimal> bound =
                Decimals.of(validation.path("validation_value").asText());
        if (!rule.matches() || bound.isEmpty()) {
            LOG.debug("A rule of the model's schema about pictures is not checked: {}", text);
            return Optional.empty();
        }
        return Optional.of(new ImageRule(Subject.of(rule.group(1)), comparison(rule.group(2)), bound.get()));
    }

    private static Comparison comparison(String sign) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.sign().equals(sign)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException(sign);
    }

    /** Whether the rule can be checked without knowing the size in pixels. */
    boolean isAboutTheFile() {
        return subject == Subject.FILE_SIZE;
    }

    /**
     * Whether a picture keeps the rule.
     *
     * @param size its size in pixels; not needed for a rule about the file
     * @param bytes the length of the file
     */
    boolean isKept(ImageSize size, long bytes) {
        return switch (subject) {
            case WIDTH -> comparison.holds(BigDecimal.valueOf(size.width()), bound);
            case HEIGHT -> comparison.holds(BigDecimal.valueOf(size.height()), bound);
            // width/height < r as width < r * height: exact, where a quotient would be rounded
            case RATIO ->
                comparison.holds(BigDecimal.valueOf(size.width()), bound.multiply(BigDecimal.valueOf(size.height())));
            case FILE_SIZE -> comparison.holds(BigDecimal.valueOf(bytes), bound.multiply(MIB));
        };
    }

    /** The measured value and the rule. The schema's own message is not used: it can be in any language. */
    String breach(ImageSize size, long bytes) {
        String measured =
                subject == Subject.FILE_SIZE ? bytes + " bytes" : size.width() + " x " + size.height() + " pixels";
        String number = bound.toPlainString();
        return "the picture has " + measured + ", but " + subject.words + " must be " + comparison.words() + " "
                + number + subject.unit + " (" + subject.name + comparison.sign() + number + ")";
    }

    /** What a rule measures. */
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
            for (Subject subject : values()) {
                if (subject.name.equals(name)) {
                    return subject;
                }
            }
            throw new IllegalArgumentException(name);
        }
    }
}
