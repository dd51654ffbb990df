// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.spi.HttpResponseAware;

/** Thrown when the API answers with an error or cannot be reached. */
public class SeedanceApiException extends SeedanceException implements HttpResponseAware {

    private final transient ApiError error;
    private int httpStatus;
    private String httpStatusText;

    public SeedanceApiException(String message, ApiError error) {
        this(message, error, null);
    }

    public SeedanceApiException(String message, ApiError error, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.httpStatus = error.httpStatus();
    }

    /** Returns the error response. */
    public ApiError getError() {
        return error == null ? ApiError.answered(httpStatus) : error;
    }

    /** Returns the API's own error code, for example 422001, or 0 without one that is a number. */
    public int getErrorCode() {
        return getError().code();
    }

    /** Returns the error code as the API writes it, which can be a word, or {@code null}. */
    public String getErrorCodeText() {
        return getError().codeText();
    }

    /** Returns the API's own message without secrets, or {@code null}. */
    public String getErrorMessage() {
        return getError().message();
    }

    /** Returns the API's details without secrets, which can name fields, or {@code null}. */
    public String getDetail() {
        return getError().detail();
    }

    /** Returns the wait that the API asks for. */
    public Optional<Duration> getRetryAfter() {
        return getError().optionalRetryAfter();
    }

    /** Returns the HTTP status, or 0 without a response. */
    @Override
    public int getHttpResponseCode() {
        return httpStatus;
    }

    @Override
    public void setHttpResponseCode(int httpResponseCode) {
        this.httpStatus = httpResponseCode;
    }

    @Override
    public String getHttpResponseStatus() {
        return httpStatusText;
    }

    @Override
    public void setHttpResponseStatus(String httpResponseStatus) {
        this.httpStatusText = httpResponseStatus;
    }
}
