// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An answer of the console as text. */
record Answer(int status, String body) {

    static Answer of(HttpResponse<byte[]> answer) {
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** Returns whether it was allowed; Jolokia reports that in the body, once for each request of a bulk. */
    boolean isRefused() {
        return status == 403 || body.contains("\"status\":403");
    }
}
