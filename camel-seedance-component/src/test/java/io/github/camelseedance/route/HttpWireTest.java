// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;

import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ClosingProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HttpWireTest extends WireContract {
    @Override
    protected String transport() {
        return "http";
    }

    /** Vert.x gives no way to close the connection of a call: it stays until the server is done. */
    @Test
    @Timeout(120)
    void dripping_answers_do_not_occupy_a_connection_for_ever() {
        try (ClosingProxy proxy = new ClosingProxy(sandbox.baseUrl())) {
            String at =
                    "?requestId=job-1&responseTimeout=1000&apiToken=" + sandbox.token() + "&baseUrl=" + proxy.baseUrl();
            sandbox.faults().always(Call.STATUS, Fault.drip(Duration.ofMillis(200)));
            assertThat(send("seedance:status" + at, null).getException()).isInstanceOf(SeedanceApiException.class);

            await().untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
        }
    }
}
