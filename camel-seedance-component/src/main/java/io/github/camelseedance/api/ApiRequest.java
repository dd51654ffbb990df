package io.github.camelseedance.api;

/**
 * A call to make.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, beginning with a slash
 * @param query the query without its question mark, or {@code null}
 * @param body the JSON to send, or {@code null}
 */
record ApiRequest(String method, String path, String query, byte[] body) {

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, null, null);
    }

    static ApiRequest get(String path, String query) {
        return new ApiRequest("GET", path, query, null);
    }

    static ApiRequest post(String path, byte[] body) {
        return new ApiRequest("POST", path, null, body);
    }

    /** Method and path; the body can hold a picture. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
