// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;

/** What users do when they could not configure or start a context: they stop it. */
class UnstartedContextTest {

    @Test
    void its_component_can_be_stopped() throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = context.getComponent("seedance", SeedanceComponent.class);
            assertThatCode(component::stop).doesNotThrowAnyException();
        }
    }
}
