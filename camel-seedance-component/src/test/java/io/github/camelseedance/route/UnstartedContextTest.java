// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Stops a context that could not be configured or started. */
class UnstartedContextTest {

    @Test
    void its_component_can_be_stopped() throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = context.getComponent("seedance", SeedanceComponent.class);
            assertThatCode(component::stop).doesNotThrowAnyException();
        }
    }
}
