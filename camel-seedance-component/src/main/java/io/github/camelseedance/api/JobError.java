// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.FailureKind;

/**
 * The reason of a failed job as the API reports it.
 *
 * @param message the reason, cleaned of secrets, or {@code null}
 * @param code the provider's code or type of error, or {@code null}
 * @param kind the kind of failure, derived from code, text and state
 */
record JobError(String message, String code, FailureKind kind) {

    private static final List<String> MESSAGES =
            List.of("message", "error_message", "msg", "reason", "error", "detail", "description");
    private static final List<String> CODES = List.of("code", "error_code", "type");
    private static final int MAX_DEPTH = 5;
    private static final int MAX_CODE = 100;

    /** A text that begins with a code such as {@code OutputAudioSensitiveContentDetected}. */
    private static final Pattern LEADING_CODE = Pattern.compile("^([A-Z][a-z]+(?:[A-Z][a-z]+){2,20})(?:[:.,\\s]|$)");

    private static final Pattern MODERATION_CODE = Pattern.compile("sensitive|moderat|copyright");
    /** Some rejections, such as those of likenesses, have a general code; only their text shows the reason. */
    private static final Pattern MODERATION_TEXT =
            Pattern.compile("sensitive ?(content|information)|moderat|likeness|real[ -](person|people|human)|celebrit"
                    + "|public figure|copyright|nsfw|content (policy|policies|guidelines)|safety (policy|filter|system)"
                    + "|(violat\\w+|breach\\w*) (of )?(our|the|its|any|this)? ?(content|usage|safety|community|terms|policy|policies)"
                    + "|policy violation|inappropriate");

    private static final Pattern EXPIRED = Pattern.compile("expired");
    private static final Pattern TIMEOUT = Pattern.compile("timed?[ _-]?out");
    private static final Pattern CANCELLED = Pattern.compile("cancell?ed");
    private static final Pattern INVALID = Pattern.compile("^4(00|13|15|22)\\d{0,3}$|invalid|missing|validation");
    private static final Pattern PROVIDER =
            Pattern.compile("^5\\d\\d(\\d{3})?$|internal|server ?error|service|overload|unavailable|out ?of ?memory");

    /**
     * Reads the reason from an answer about a failed job: the field {@code error}, or else the other fields of the answer.
     *
     * @param state the API's word for the state of the job
     * @param token removed from the text
     */
    static JobError of(JsonNode answer, String state, String token) {
        JsonNode error = answer.path("error");
        String message =
                isGiven(error) ? message(error) : first(answer, MESSAGES, 0).orElse(null);
        String code = first(error, CODES, 0)
                .or(() -> first(error.path("error"), CODES, 0))
                .or(() -> first(answer, List.of("error_code", "code"), 0))
                .or(() -> leadingCode(message))
                .orElse(null);
        return of(Redaction.clean(message, token), shortened(Redaction.clean(code, token)), state);
    }

    private static String message(JsonNode error) {
        return error.isValueNode() ? error.asText() : first(error, MESSAGES, 0).orElseGet(error::toString);
    }

    private static Optional<String> leadingCode(String message) {
        return Optional.ofNullable(message)
                .map(LEADING_CODE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /** Reads the reason from an error answer to a result call for an ended job. */
    static JobError of(ApiError refusal) {
        String message = refusal.message() == null
                ? refusal.detail()
                : refusal.detail() == null ? refusal.message() : refusal.message() + " (" + refusal.detail() + ")";
        String code = refusal.code() == 0 ? String.valueOf(refusal.httpStatus()) : String.valueOf(refusal.code());
        return of(message, code, "");
    }

    private static JobError of(String message, String code, String state) {
        return new JobError(message, code, kind(lower(code), lower(message), lower(state)));
    }

    /**
     * The code is more precise than the state, and the state more precise than the text. Any of them can show rejected content.
     */
    private static FailureKind kind(String code, String message, String state) {
        if (MODERATION_CODE.matcher(code).find()
                || MODERATION_CODE.matcher(state).find()
                || MODERATION_TEXT.matcher(message).find()) {
            return FailureKind.MODERATION;
        }
        for (String words : List.of(code, state, message)) {
            if (EXPIRED.matcher(words).find()) {
                return FailureKind.EXPIRED;
            }
            if (TIMEOUT.matcher(words).find()) {
                return FailureKind.TIMEOUT;
            }
            if (CANCELLED.matcher(words).find()) {
                return FailureKind.CANCELLED;
            }
            if (INVALID.matcher(words).find()) {
                return FailureKind.INVALID_INPUT;
            }
            if (PROVIDER.matcher(words).find()) {
                return FailureKind.PROVIDER;
            }
        }
        return FailureKind.UNKNOWN;
    }

    /** Returns whether a field has a value. Some servers send an empty text, {@code false}, 0 or an object of these for none. */
    static boolean isGiven(JsonNode value) {
        // Not recursive: a deeply nested answer would overflow the stack.
        Deque<JsonNode> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.isContainerNode()) {
                node.forEach(open::push);
            } else if (isGivenValue(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGivenValue(JsonNode value) {
        if (value.isTextual()) {
            return !value.asText().isBlank();
        }
        return value.isBoolean() ? value.booleanValue() : value.isNumber() && value.doubleValue() != 0;
    }

    /** Returns the first of these fields that has a value. Searches nested objects to a limited depth. */
    private static Optional<String> first(JsonNode object, List<String> fields, int depth) {
        return fields.stream()
                .map(object::path)
                .filter(JobError::isGiven)
                .flatMap(value -> value.isObject() && depth < MAX_DEPTH
                        ? first(value, fields, depth + 1).stream()
                        : Stream.of(value.isValueNode() ? value.asText() : value.toString()))
                .findFirst();
    }

    private static String shortened(String code) {
        return code == null || code.length() <= MAX_CODE ? code : code.substring(0, MAX_CODE);
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
