// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A context without routes, and exchanges to try things on. */
public abstract class ExchangeTestSupport {

    static DefaultCamelContext context;

    @BeforeAll
    static void startContext() {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.start();
    }

    @AfterAll
    static void stopContext() {
        context.stop();
    }

    protected static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
