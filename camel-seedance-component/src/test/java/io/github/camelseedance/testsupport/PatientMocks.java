// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;

/** Lets mock endpoints wait for their messages as long as a loaded machine can need; by default they wait for 10 seconds. */
final class PatientMocks {

    private static final int AT_MOST_MILLIS = 180_000;

    private PatientMocks() {}

    /** For all endpoints that are made from now on. */
    static void in(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof MockEndpoint mock) {
                mock.setResultWaitTime(AT_MOST_MILLIS);
            }
            return endpoint;
        });
    }
}
