package io.github.camelseedance.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Parses answers of the API. One odd value must not make the answer about a paid job unreadable, so numbers that JSON does not
 * allow, numbers of any length and broken characters are tolerated.
 */
final class AnswerJson {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(AnswerBytes.MOST)
                            .build())
                    .build())
            .enable(
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /**
     * A string, which is kept, or a number longer than any amount, time or position. Possessive, so that it cannot backtrack.
     */
    private static final Pattern STRING_OR_LONG_NUMBER =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[-+]?[\\d.][\\d.eE+-]{99,}+", Pattern.DOTALL);

    private AnswerJson() {}

    /** Returns the JSON, or empty if the answer is none. */
    static Optional<JsonNode> parse(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException | NumberFormatException odd) {
            return parseMended(new String(body, StandardCharsets.UTF_8));
        }
    }

    private static Optional<JsonNode> parseMended(String text) {
        String mended = STRING_OR_LONG_NUMBER
                .matcher(text)
                .replaceAll(match -> match.group().startsWith("\"") ? "$0" : "null");
        try {
            return Optional.ofNullable(JSON.readTree(mended));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
