// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("documentation")
// tag::sandbox[]
class SandboxExampleTest extends CamelTestSupport {

    @RegisterExtension
    static SandboxExtension sandbox = SandboxExtension.instant();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SeedanceComponent seedance = context.getComponent("seedance", SeedanceComponent.class);
        seedance.getConfiguration().setBaseUrl(sandbox.baseUrl());
        seedance.getConfiguration().setApiToken(sandbox.token());
        seedance.getConfiguration().setPollInitialDelay(10);
        return context;
    }

    @Test
    void trouble_while_polling_does_not_cost_a_second_job() {
        sandbox.faults().next(Call.STATUS, Fault.status(503));

        template()
                .requestBodyAndHeader(
                        "seedance:generate", "Waves at dawn", "CamelSeedanceImageUrl", "https://example.org/sea.png");

        assertEquals(1, sandbox.requests().submissions());
    }
}
// end::sandbox[]
