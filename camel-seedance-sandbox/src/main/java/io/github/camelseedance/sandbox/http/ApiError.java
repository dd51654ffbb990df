// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error answer of the API: {@code {"error_code", "message", "detail"?}}. */
public final class ApiError extends RuntimeException {

    private final int httpStatus;
    private final int errorCode;
    private final transient JsonNode detail;

    /** Without a detail. */
    public ApiError(int httpStatus, int errorCode, String message) {
        this(httpStatus, errorCode, message, null);
    }

    /** With a detail, which may be null. */
    public ApiError(int httpStatus, int errorCode, String message, JsonNode detail) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.errorCode = errorCode;
        this.detail = detail;
    }

    /** No such model. */
    public static ApiError unknownModel(String modelId) {
        return new ApiError(400, 400001, "InvalidResourceIdentifier: there is no model '" + modelId + "'");
    }

    /** The balance is used up. */
    public static ApiError insufficientFunds() {
        return new ApiError(402, 400002, "InsufficientResources: the balance does not cover this request");
    }

    /** No token, or a wrong one. */
    public static ApiError unauthorized() {
        return new ApiError(401, 401001, "Unauthorized: send 'Authorization: Bearer <token>' with a valid token");
    }

    /** The job belongs to another token, or a signature is wrong. */
    public static ApiError permissionDenied(String message) {
        return new ApiError(403, 403001, "PermissionDenied: " + message);
    }

    /** No such job, file or path. */
    public static ApiError notFound(String message) {
        return new ApiError(404, 404001, "ResourceNotFound: " + message);
    }

    /** The path exists, but not with this method. */
    public static ApiError methodNotAllowed(String method) {
        return new ApiError(405, 405001, "Method not allowed here: " + method);
    }

    /** The input breaks the model's schema. */
    public static ApiError invalidInput(JsonNode detail) {
        return new ApiError(422, 422001, "Validation error", detail);
    }

    /** More than the sandbox can take. */
    public static ApiError tooMany(String message) {
        return new ApiError(429, 429001, message);
    }

    /** A failure of the sandbox itself. */
    public static ApiError internal(String message) {
        return new ApiError(500, 500001, message);
    }

    /** The error code that goes with an HTTP status when nothing more is known. */
    public static int codeFor(int httpStatus) {
        return httpStatus == 402 ? 400002 : httpStatus * 1000 + 1;
    }

    /** The HTTP status of the answer. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The body of the answer. */
    public ObjectNode toJson() {
        var body = Json.object().put("error_code", errorCode).put("message", getMessage());
        if (detail != null) {
            body.set("detail", detail);
        }
        return body;
    }

    Answer toAnswer() {
        return Answer.json(httpStatus, toJson());
    }
}
