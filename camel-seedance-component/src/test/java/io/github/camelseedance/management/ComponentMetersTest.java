// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.support.SimpleRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The registry is the one that camel-micrometer would take. */
class ComponentMetersTest {

    private final SimpleRegistry beans = new SimpleRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void the_only_registry_is_found_by_any_name() {
        beans.bind("anything", meters);

        assertThat(ComponentMeters.findRegistry(beans)).containsSame(meters);
    }

    @Test
    void of_several_registries_the_one_with_the_well_known_name_is_used() {
        beans.bind("another", new SimpleMeterRegistry());
        beans.bind("metricsRegistry", meters);

        assertThat(ComponentMeters.findRegistry(beans)).containsSame(meters);
    }

    @Test
    void a_composite_comes_first_because_it_contains_the_others() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        beans.bind("all", composite);
        beans.bind("metricsRegistry", meters);

        assertThat(ComponentMeters.findRegistry(beans)).containsSame(composite);
    }

    @Test
    void of_several_registries_without_that_name_none_is_used() {
        beans.bind("one", meters);
        beans.bind("two", new SimpleMeterRegistry());

        assertThat(ComponentMeters.findRegistry(beans)).isEmpty();
    }

    @Test
    void no_registry_is_created() {
        assertThat(ComponentMeters.findRegistry(beans)).isEmpty();
        assertThat(beans).isEmpty();
    }
}
