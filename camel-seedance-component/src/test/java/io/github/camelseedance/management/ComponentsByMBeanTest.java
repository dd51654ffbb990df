// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import javax.management.ObjectName;

import io.github.camelseedance.management.ComponentsByMBean.Managed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentsByMBeanTest {

    @Test
    void a_component_that_stops_does_not_remove_another_one_that_has_taken_its_name() throws Exception {
        ObjectName name = new ObjectName("org.apache.camel:context=names,type=services,name=SeedanceComponent(a_b)");
        Managed first = new Managed(null, "a b", null);
        Managed second = new Managed(null, "a_b", null);
        ComponentsByMBean.add(name, first);
        ComponentsByMBean.add(name, second);

        ComponentsByMBean.remove(name, first);
        assertThat(ComponentsByMBean.all()).containsEntry(name, second);

        ComponentsByMBean.remove(name, second);
        assertThat(ComponentsByMBean.all()).doesNotContainKey(name);
    }
}
