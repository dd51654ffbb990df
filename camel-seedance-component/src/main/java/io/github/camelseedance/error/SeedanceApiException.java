package io.github.camelseedance.error;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HttpResponseAware;

/** The API answered with an error, or could not be reached. */
public class SeedanceApiException extends SeedanceException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

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

    /** The whole error answer. */
    public ApiError getError() {
        return error == null ? ApiError.answered(httpStatus) : error;
    }

    /** The API's own error code, for example 422001; 0 where it gave none. */
    public int getErrorCode() {
        return getError().code();
    }

    /** The API's own message, cleaned of secrets, or {@code null}. */
    public String getErrorMessage() {
        return getError().message();
    }

    /** The API's details, which can point at fields, cleaned of secrets, or {@code null}. */
    public String getDetail() {
        return getError().detail();
    }

    /** How long the API asked to be left alone. */
    public Optional<Duration> getRetryAfter() {
        return getError().optionalRetryAfter();
    }

    /** The HTTP status; 0 when there was no answer. */
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

    /** Sets {@code CamelHttpResponseCode} on the message, as Camel's HTTP components do. */
    public void copyTo(Message message) {
        if (httpStatus > 0) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, httpStatus);
        }
    }
}
