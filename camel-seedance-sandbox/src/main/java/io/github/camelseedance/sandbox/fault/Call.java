// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.fault;

/** The calls of the API, as faults and recordings name them. */
public enum Call {
    /** {@code POST /v1/models/{model_id}}: the one call that costs money. */
    SUBMIT,
    /** {@code GET /v1/requests/{id}/status}. */
    STATUS,
    /** {@code GET /v1/requests/{id}/result}. */
    RESULT,
    /** {@code POST /v1/requests/{id}/cancel}. */
    CANCEL,
    /** {@code GET /v1/models/{model_id}}. */
    MODEL,
    /** {@code GET /v1/models}. */
    MODELS,
    /** {@code GET} or {@code HEAD} of an output file. */
    DOWNLOAD,
    /** Anything else, such as a path that does not exist. */
    OTHER
}
