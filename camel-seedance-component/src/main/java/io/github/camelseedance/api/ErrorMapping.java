// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import io.github.camelseedance.api.ApiRequest.Subject;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.InsufficientFundsException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.model.FailureKind;

/** Maps an error answer to its exception. The error code of the API is more precise than the HTTP status, so it counts first. */
final class ErrorMapping {

    private static final int WRONG_MODEL_ID = 400001;
    private static final int NO_BALANCE = 400002;
    private static final int TOKEN_PROBLEM = 400004;

    private ErrorMapping() {}

    static SeedanceApiException toException(ApiError error, Subject subject) {
        String what = "The call about " + subject + " was answered with " + describe(error);
        if (error.code() == TOKEN_PROBLEM) {
            return authentication(what, error);
        }
        if (error.code() == NO_BALANCE || error.httpStatus() == 402) {
            return new InsufficientFundsException(
                    what + ". The account has no balance left: top it up, then send the message again.", error);
        }
        return switch (family(error)) {
            case 401, 403 -> authentication(what, error);
            case 404 -> subject.isJob() ? notFound(what, error) : invalid(what, error, subject);
            case 429 ->
                new RateLimitedException(
                        what + ". Slow down"
                                + error.optionalRetryAfter()
                                        .map(wait -> ": the API asks to wait " + wait.toMillis() + " ms")
                                        .orElse("")
                                + "; the option maxRequestsPerSecond helps.",
                        error);
            case 400, 405, 409, 413, 415, 422 -> invalid(what, error, subject);
            default -> new SeedanceApiException(what + advice(error, subject), error);
        };
    }

    /** Returns the HTTP status with which the code begins, or the real one: a code without is not of the API, but of a gateway. */
    private static int family(ApiError error) {
        int family = error.code() / 1000;
        return family >= 400 && family < 600 ? family : error.httpStatus();
    }

    /** Returns whether the API works and only refuses this call; it says nothing about other calls. */
    static boolean isAboutTheCall(ApiError error) {
        int family = family(error);
        return family >= 300 && family < 500;
    }

    private static SeedanceApiException authentication(String what, ApiError error) {
        return new SeedanceAuthenticationException(
                what
                        + ". Check the option apiToken or the environment variable RUNCOMFY_API_TOKEN; a job can only be seen"
                        + " with the token of the account that submitted it.",
                error);
    }

    private static SeedanceApiException notFound(String what, ApiError error) {
        return new JobNotFoundException(
                what + foreign(error)
                        + ". Check the header CamelSeedanceRequestId; jobs are also deleted or expire at the"
                        + " provider, and one that was submitted a moment ago may not be known yet.",
                error);
    }

    private static SeedanceApiException invalid(String what, ApiError error, Subject subject) {
        boolean rejected = JobError.of(error).kind() == FailureKind.MODERATION;
        return new InvalidRequestException(
                what + foreign(error) + invalidAdvice(error, subject, rejected),
                error,
                rejected ? FailureKind.MODERATION : FailureKind.INVALID_INPUT);
    }

    private static String invalidAdvice(ApiError error, Subject subject, boolean rejected) {
        if (subject.isJob()) {
            return ". This is about a job that was submitted before, and may be billed: look it up in the provider's request"
                    + " history.";
        }
        if (rejected) {
            return ". Nothing was submitted: the provider's moderation rejects this content, so change the prompt or the picture.";
        }
        if (subject.kind() == Subject.Kind.CATALOG) {
            return ". Correct the search, category, limit or offset.";
        }
        return error.code() == WRONG_MODEL_ID || family(error) == 404
                ? ". Check the option model or the header CamelSeedanceModel."
                : ". Nothing was submitted: correct the input.";
    }

    /** Errors of the API have a code. A 404 without one most likely comes from another server or path. */
    private static String foreign(ApiError error) {
        return error.httpStatus() == 404 && error.code() == 0
                ? ". The answer has no error code of the API: check the option baseUrl first, which takes neither /v1 nor"
                        + " another path of the API"
                : "";
    }

    private static String advice(ApiError error, Subject subject) {
        int status = error.httpStatus();
        if (status >= 300 && status < 400) {
            return ". Redirects are not followed, because the token must not go anywhere else"
                    + (subject.kind() == Subject.Kind.SUBMISSION ? ", so nothing was submitted" : "")
                    + ": check the option baseUrl.";
        }
        return ".";
    }

    private static String describe(ApiError error) {
        StringBuilder text = new StringBuilder("HTTP ").append(error.httpStatus());
        if (error.codeText() != null) {
            text.append(", error code ").append(error.codeText());
        }
        if (error.message() != null) {
            text.append(": ").append(error.message());
        }
        if (error.detail() != null) {
            text.append(" (").append(error.detail()).append(')');
        }
        return text.toString();
    }
}
