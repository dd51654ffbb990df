// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sources;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A kamelet is a route whose id Camel generates at each start. */
class KameletTest extends SourceTest {

    @Test
    void a_message_that_comes_again_after_a_restart_finds_the_job_that_a_kamelet_submitted() throws Exception {
        var seedance = context.getComponent("seedance", SeedanceComponent.class);
        var ledger = seedance.getConfiguration().getJobRepository();
        run(context);

        try (DefaultCamelContext restarted = new DefaultCamelContext()) {
            var component = new SeedanceComponent();
            component.getConfiguration().setBaseUrl(sandbox.baseUrl());
            component.getConfiguration().setApiToken(sandbox.token());
            component.getConfiguration().setJobRepository(ledger);
            component.getConfiguration().setImageUrl("https://example.org/first-frame.png");
            restarted.addComponent("seedance", component);
            run(restarted);
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private static void run(DefaultCamelContext camel) throws Exception {
        camel.addComponent("kamelet", new KameletComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("kamelet:seedance-submit-sink");
            }
        });
        camel.start();
        camel.createProducerTemplate().sendBodyAndHeader("direct:in", "Waves", "JMSMessageID", "ID:1");
    }
}
