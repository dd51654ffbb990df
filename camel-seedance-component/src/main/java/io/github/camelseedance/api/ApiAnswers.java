package io.github.camelseedance.api;

import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceApiException;

/** Tells good answers from errors. */
final class ApiAnswers {

    private final Clock clock;
    private final String token;

    ApiAnswers(Clock clock, String token) {
        this.clock = clock;
        this.token = token;
    }

    /**
     * The JSON object of a good answer.
     *
     * @throws SeedanceApiException for an error, also one that comes with HTTP 200, and for an answer that cannot be read
     */
    JsonNode read(ApiResponse response, CallSubject subject) {
        JsonNode body = AnswerJson.parse(response.body()).orElse(null);
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
    private static boolean isEndOfJob(JsonNode body, CallSubject subject) {
        return subject.isJob() && JobJson.tellsEnd(body);
    }

    private static boolean hasErrorCode(JsonNode body) {
        JsonNode code = body.path("error_code");
        return code.isContainerNode()
                || !code.isNull() && !code.asText().isBlank() && !code.asText().equals("0");
    }

    private ApiError error(ApiResponse response, JsonNode body) {
        JsonNode fields = body == null ? MissingNode.getInstance() : body;
        JsonNode code = first(fields, "error_code", "code");
        return new ApiError(
                response.status(),
                number(code),
                message(code, text(first(fields, "message", "error_message", "error"))),
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

    private static int number(JsonNode code) {
        return code == null ? 0 : code.asInt(0);
    }

    /** Puts a textual code before the message, since {@link ApiError} only holds a number. */
    private String message(JsonNode code, String message) {
        if (code == null || !code.isTextual() || code.asText().isBlank() || number(code) != 0) {
            return message;
        }
        String word = text(code);
        return message == null ? word : word + ": " + message;
    }

    private String text(JsonNode value) {
        return value == null ? null : Redaction.clean(value.isTextual() ? value.asText() : value.toString(), token);
    }
}
