// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The consumer runs by the schedulers of Quartz and Spring as well. */
class SchedulersTest extends SeedanceTest {

    @Override
    protected RouteBuilder routes() {
        return null;
    }

    @Test
    void by_a_cron_expression_of_quartz() throws Exception {
        deliversBy("quartz");
    }

    @Test
    @Tag("camel-spring")
    void by_a_cron_expression_of_spring() throws Exception {
        deliversBy("spring");
    }

    private void deliversBy(String scheduler) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=" + scheduler + "&scheduler=" + scheduler
                                + "&scheduler.cron=0/1+*+*+*+*+?")
                        .to("mock:" + scheduler);
            }
        });
        MockEndpoint delivered = context.getEndpoint("mock:" + scheduler, MockEndpoint.class);
        delivered.expectedMessageCount(1);

        send("seedance:submit?channel=" + scheduler, "Waves");

        delivered.assertIsSatisfied();
    }
}
