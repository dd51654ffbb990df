// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.FailureKind;

/**
 * The reason of a failed job, or of a refused request, as the API reports it.
 *
 * @param message the reason, cleaned of secrets, or {@code null}
 * @param code the provider's code or type of error, cleaned of secrets, or {@code null}
 * @param kind the kind of failure, derived from codes, text and state
 */
record JobError(String message, String code, FailureKind kind) {

    /** A text that begins with a code such as {@code OutputAudioSensitiveContentDetected}, or consists of one. */
    private static final Pattern LEADING_CODE =
            Pattern.compile("^((?:[A-Z][a-z]+){3,20}(?:\\.[A-Z][A-Za-z]{1,60})?(?=[:.,\\s]|$)"
                    + "|(?:[A-Z][a-z]+){2,20}(?=:|$)"
                    + "|[A-Za-z]+(?:_[A-Za-z]+){1,20}$)");

    private static final Pattern MODERATION_CODE = Pattern.compile("sensitive|moderat|copyright");
    /** Some rejections, such as those of likenesses, have a general code; only their text shows the reason. */
    private static final Pattern MODERATION_TEXT =
            Pattern.compile("(?<!\\bin|case.?|case.?in)(?:(?<=\\w)sensitive|sensitive\\w)"
                    + "|sensitive (content|information|material|words?)"
                    + "|moderat(ion|ed|or)|likeness|real[ -](person|people|human)|celebrit"
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
     * @param token removed from all texts
     */
    static JobError of(JsonNode answer, String state, String token) {
        JsonNode error = answer.path("error");
        String message = ErrorFields.isGiven(error)
                ? ErrorFields.message(error)
                : ErrorFields.messageIn(answer).orElse(null);
        List<String> codes = new ArrayList<>(ErrorFields.codes(error));
        Stream.of("error_code", "code")
                .map(answer::path)
                .filter(ErrorFields::isGiven)
                .map(ErrorFields::message)
                .forEach(codes::add);
        return of(Redaction.clean(message, token), codes, state, token);
    }

    /** Reads the reason from an error answer, to a submission or to a result call for an ended job. */
    static JobError of(ApiError refusal) {
        String message = refusal.message() == null
                ? refusal.detail()
                : refusal.detail() == null ? refusal.message() : refusal.message() + " (" + refusal.detail() + ")";
        String code = refusal.codeText() == null ? String.valueOf(refusal.httpStatus()) : refusal.codeText();
        return of(message, List.of(code), "", null);
    }

    private static JobError of(String message, List<String> codes, String state, String token) {
        List<String> known = Stream.concat(codes.stream(), leadingCode(message).stream())
                .map(code -> Redaction.clean(code, token))
                .toList();
        String shown = known.stream()
                .map(Redaction::shortened)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new JobError(message, shown, kind(known, state, message));
    }

    private static Optional<String> leadingCode(String message) {
        return Optional.ofNullable(message)
                .map(LEADING_CODE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /**
     * A code is more precise than the state, and the state more precise than the text. Any of them can show rejected content.
     */
    private static FailureKind kind(List<String> codes, String state, String message) {
        List<String> precise = Stream.concat(codes.stream(), Stream.of(state))
                .map(JobError::lower)
                .toList();
        String text = lower(message);
        if (precise.stream().anyMatch(words -> MODERATION_CODE.matcher(words).find())
                || MODERATION_TEXT.matcher(text).find()) {
            return FailureKind.MODERATION;
        }
        return Stream.concat(precise.stream(), Stream.of(text))
                .map(JobError::kind)
                .filter(kind -> kind != FailureKind.UNKNOWN)
                .findFirst()
                .orElse(FailureKind.UNKNOWN);
    }

    private static FailureKind kind(String words) {
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
        return PROVIDER.matcher(words).find() ? FailureKind.PROVIDER : FailureKind.UNKNOWN;
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
