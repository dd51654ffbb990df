// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

/**
 * A call to make.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, beginning with a slash
 * @param query the query without its question mark, or {@code null}
 * @param body the JSON to send, or {@code null}
 * @param subject what the call is about
 * @param origin the exchange on whose behalf it is made, or {@code null}
 * @param isPoll whether it waits for a job, and so keeps to the pauses of the account
 */
record ApiRequest(
        String method, String path, String query, byte[] body, Subject subject, CallOrigin origin, boolean isPoll) {

    /** What a call is about; error messages name it. */
    record Subject(Kind kind, String id) {

        enum Kind {
            SUBMISSION,
            JOB,
            MODEL,
            CATALOG
        }

        static Subject submission(String model) {
            return new Subject(Kind.SUBMISSION, model);
        }

        static Subject job(String requestId) {
            return new Subject(Kind.JOB, requestId);
        }

        static Subject model(String modelId) {
            return new Subject(Kind.MODEL, modelId);
        }

        static Subject catalog() {
            return new Subject(Kind.CATALOG, null);
        }

        boolean isJob() {
            return kind == Kind.JOB;
        }

        boolean isSubmission() {
            return kind == Kind.SUBMISSION;
        }

        @Override
        public String toString() {
            return switch (kind) {
                case SUBMISSION -> "a submission to model " + id;
                case JOB -> "job " + id;
                case MODEL -> "model " + id;
                case CATALOG -> "the catalog";
            };
        }
    }

    static ApiRequest get(String path, String query, Subject subject) {
        return new ApiRequest("GET", path, query, null, subject, null, false);
    }

    static ApiRequest post(String path, byte[] body, Subject subject) {
        return new ApiRequest("POST", path, null, body, subject, null, false);
    }

    ApiRequest on(CallOrigin origin, boolean isPoll) {
        return new ApiRequest(method, path, query, body, subject, origin, isPoll);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Returns method and path only; the body can hold a picture. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
