// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelseedance.api.ApiRequest.Subject;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceApiException;

/**
 * Parses answers of the API and throws those that report an error. One odd value must not make the answer about a paid job
 * unreadable, so numbers that JSON does not allow, numbers of any length and broken characters are tolerated.
 */
final class ApiAnswers {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ApiResponse.MAX_BODY)
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

    private final Clock clock;
    private final String token;

    ApiAnswers(Clock clock, String token) {
        this.clock = clock;
        this.token = token;
    }

    /**
     * Returns the JSON object of a good answer.
     *
     * @throws SeedanceApiException for an error, also one that comes with HTTP 200, and for an answer that cannot be read
     */
    JsonNode read(ApiResponse response, Subject subject) {
        JsonNode body = parse(response.body()).orElse(null);
        boolean erroneous = !response.isSuccess() || body != null && hasErrorCode(body) && !isEndOfJob(body, subject);
        if (erroneous) {
            throw ErrorMapping.toException(error(response, body), subject);
        }
        if (body == null || !body.isObject()) {
            throw new SeedanceApiException(
                    "The answer to the call about " + subject + " cannot be read: it is no JSON object (HTTP "
                            + response.status() + ")",
                    error(response, null));
        }
        return body;
    }

    /** In an answer about an ended job the error code is that of the job; the call itself has succeeded. */
    private static boolean isEndOfJob(JsonNode body, Subject subject) {
        return subject.isJob() && JobJson.isEnd(body);
    }

    private static boolean hasErrorCode(JsonNode body) {
        JsonNode code = body.path("error_code");
        return code.isContainerNode()
                || !code.isNull() && !code.asText().isBlank() && !code.asText().equals("0");
    }

    private ApiError error(ApiResponse response, JsonNode body) {
        JsonNode fields = body == null ? MissingNode.getInstance() : body;
        JsonNode code = first(fields, "error_code", "code");
        JsonNode message = first(fields, "message", "error_message", "error");
        return new ApiError(
                response.status(),
                code == null ? 0 : code.asInt(0),
                codeText(code, fields.path("error")),
                message == null ? null : clean(ErrorFields.message(message)),
                text(first(fields, "detail")),
                RetryAfter.parse(response.retryAfter(), clock.instant()).orElse(null));
    }

    private static JsonNode first(JsonNode fields, String... names) {
        for (String name : names) {
            JsonNode value = fields.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /** Returns the code of the answer, or else of the error object in it. */
    private String codeText(JsonNode code, JsonNode error) {
        boolean isCode =
                code != null && ErrorFields.isGiven(code) && !code.asText().equals("0");
        String text = isCode
                ? text(code)
                : ErrorFields.codes(error).stream().findFirst().map(this::clean).orElse("");
        return Redaction.shortened(text);
    }

    private String text(JsonNode value) {
        return value == null ? null : clean(value.isTextual() ? value.asText() : value.toString());
    }

    private String clean(String text) {
        return Redaction.clean(text, token);
    }

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
