// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/**
 * An MBean of an object with Camel's annotations. Its operations have the names of their parameters, where an MBean that Camel
 * makes of the same object calls them p1 and p2. Attributes are read only.
 */
final class AnnotatedMBean implements DynamicMBean {

    private final Object target;
    private final Map<String, Method> attributes = new TreeMap<>();
    private final List<Method> operations;

    AnnotatedMBean(Object target) {
        this.target = target;
        Method[] methods = target.getClass().getMethods();
        for (Method method : methods) {
            if (method.isAnnotationPresent(ManagedAttribute.class)) {
                attributes.put(method.getName().replaceFirst("^(get|is)", ""), method);
            }
        }
        this.operations = Stream.of(methods)
                .filter(method -> method.isAnnotationPresent(ManagedOperation.class))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                .toList();
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        Class<?> type = target.getClass();
        return new MBeanInfo(
                type.getName(),
                type.getAnnotation(ManagedResource.class).description(),
                attributes.entrySet().stream()
                        .map(entry -> attribute(entry.getKey(), entry.getValue()))
                        .toArray(MBeanAttributeInfo[]::new),
                null,
                operations.stream().map(AnnotatedMBean::operation).toArray(MBeanOperationInfo[]::new),
                null);
    }

    private static MBeanAttributeInfo attribute(String name, Method getter) {
        String description = getter.getAnnotation(ManagedAttribute.class).description();
        return new MBeanAttributeInfo(
                name,
                getter.getReturnType().getName(),
                description,
                true,
                false,
                getter.getName().startsWith("is"));
    }

    private static MBeanOperationInfo operation(Method method) {
        return new MBeanOperationInfo(
                method.getName(),
                method.getAnnotation(ManagedOperation.class).description(),
                Stream.of(method.getParameters()).map(AnnotatedMBean::parameter).toArray(MBeanParameterInfo[]::new),
                method.getReturnType().getName(),
                MBeanOperationInfo.UNKNOWN);
    }

    private static MBeanParameterInfo parameter(Parameter parameter) {
        return new MBeanParameterInfo(parameter.getName(), parameter.getType().getName(), parameter.getName());
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException, ReflectionException {
        Method getter = attributes.get(name);
        if (getter == null) {
            throw new AttributeNotFoundException("There is no attribute " + name);
        }
        return call(getter);
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList values = new AttributeList();
        for (String name : names) {
            try {
                values.add(new Attribute(name, getAttribute(name)));
            } catch (JMException | RuntimeException unreadable) {
                // The contract of the interface: unreadable attributes are left out.
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("The attribute " + attribute.getName() + " cannot be written");
    }

    @Override
    public AttributeList setAttributes(AttributeList values) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String name, Object[] arguments, String[] signature)
            throws MBeanException, ReflectionException {
        String[] types = signature == null ? new String[0] : signature;
        Method operation = operations.stream()
                .filter(method -> method.getName().equals(name) && Arrays.equals(typesOf(method), types))
                .findFirst()
                .orElseThrow(() -> new ReflectionException(
                        new NoSuchMethodException(name), "There is no operation " + name + Arrays.toString(types)));
        return call(operation, arguments);
    }

    private static String[] typesOf(Method method) {
        return Stream.of(method.getParameterTypes()).map(Class::getName).toArray(String[]::new);
    }

    private Object call(Method method, Object... arguments) throws MBeanException, ReflectionException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new MBeanException(e, String.valueOf(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new ReflectionException(e);
        }
    }
}
