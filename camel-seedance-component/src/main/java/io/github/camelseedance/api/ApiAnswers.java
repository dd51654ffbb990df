package io.github.camelseedance.api;

import java.io.IOException;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceApiException;

/** Tells good answers from errors. */
final class ApiAnswers {

    private final ObjectMapper json;
    private final Clock clock;
    private final String token;

    ApiAnswers(ObjectMapper json, Clock clock, String token) {
        this.json = json;
        this.clock = clock;
        this.token = token;
    }

    /**
     * The JSON object of a good answer.
     *
     * @throws SeedanceApiException for an error, also one that comes with HTTP 200, and for an answer that cannot be read
     */
    JsonNode read(ApiResponse response, CallSubject subject) {
        JsonNode body = parse(response.body());
        boolean erroneous = !response.isSuccess() || (body != null && hasErrorCode(body));
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

    private static boolean hasErrorCode(JsonNode body) {
        JsonNode code = body.path("error_code");
        return code.isContainerNode()
                || !code.isNull() && !code.asText().isBlank() && !code.asText().equals("0");
    }

    private ApiError error(ApiResponse response, JsonNode body) {
        JsonNode fields = body == null ? json.createObjectNode() : body;
        return new ApiError(
                response.status(),
                code(first(fields, "error_code", "code")),
                text(first(fields, "message", "error_message", "error")),
                text(first(fields, "detail")),
                RetryAfter.parse(response.retryAfter(), clock).orElse(null));
    }

    private JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? null : json.readTree(body);
        } catch (IOException unreadable) {
            return null;
        }
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

    private static int code(JsonNode value) {
        return value == null ? 0 : value.asInt(0);
    }

    private String text(JsonNode value) {
        return value == null ? null : Redaction.clean(value.isTextual() ? value.asText() : value.toString(), token);
    }
}
