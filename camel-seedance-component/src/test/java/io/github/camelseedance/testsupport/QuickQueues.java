// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;

/** Lets consumers of SEDA queues end within milliseconds when a context stops; by default each of them waits up to a second. */
public final class QuickQueues {

    private static final int POLL_MILLIS = 10;

    private QuickQueues() {}

    /** For all endpoints that are made from now on. */
    public static void in(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof SedaEndpoint queue) {
                queue.setPollTimeout(POLL_MILLIS);
            }
            return endpoint;
        });
    }
}
