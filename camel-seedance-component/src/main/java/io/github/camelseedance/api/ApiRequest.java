package io.github.camelseedance.api;

/**
 * A call to make.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, beginning with a slash
 * @param query the query without its question mark, or {@code null}
 * @param body the JSON to send, or {@code null}
 * @param origin on whose behalf it is made, or {@code null} if on nobody's
 */
record ApiRequest(String method, String path, String query, byte[] body, CallOrigin origin) {

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, null, null, null);
    }

    static ApiRequest get(String path, String query) {
        return new ApiRequest("GET", path, query, null, null);
    }

    static ApiRequest post(String path, byte[] body) {
        return new ApiRequest("POST", path, null, body, null);
    }

    ApiRequest onBehalfOf(CallOrigin origin) {
        return new ApiRequest(method, path, query, body, origin);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Method and path; the body can hold a picture. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
