// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.stream.Stream;

/** Reads options by their getters, independently of the generated configurers. */
final class ConfigurationReader {

    private ConfigurationReader() {}

    /** Whether it is an option of ours, and not one that every Camel component, endpoint or consumer has. */
    static boolean has(Class<?> type, String option) {
        try {
            return Stream.of(Introspector.getBeanInfo(type).getPropertyDescriptors())
                    .anyMatch(property -> property.getName().equals(option));
        } catch (java.beans.IntrospectionException e) {
            throw new AssertionError(e);
        }
    }

    static Object value(Object bean, String option) {
        try {
            BeanInfo properties = Introspector.getBeanInfo(bean.getClass());
            return Stream.of(properties.getPropertyDescriptors())
                    .filter(property -> property.getName().equals(option))
                    .map(PropertyDescriptor::getReadMethod)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no getter for " + option))
                    .invoke(bean);
        } catch (ReflectiveOperationException | java.beans.IntrospectionException e) {
            throw new AssertionError("Cannot read " + option, e);
        }
    }
}
