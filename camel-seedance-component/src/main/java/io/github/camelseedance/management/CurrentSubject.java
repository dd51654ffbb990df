// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.security.auth.Subject;

/**
 * The subject on whose behalf the current thread runs, which JMX connectors and Jolokia set for an authenticated user.
 *
 * <p>{@code Subject.current()} exists since Java 18. Before that only the access control context has the subject, and since Java 24
 * that way throws an exception; its classes are deprecated for removal, so both ways are looked up by name.
 */
final class CurrentSubject {

    private static final MethodHandle CURRENT = current();

    private CurrentSubject() {}

    /** Returns the subject, or {@code null} if there is none. */
    static Subject get() {
        try {
            return (Subject) CURRENT.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("The subject of the current thread cannot be read", e);
        }
    }

    private static MethodHandle current() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (NoSuchMethodException before18) {
            return ofAccessControlContext(lookup);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle ofAccessControlContext(MethodHandles.Lookup lookup) {
        try {
            Class<?> context = Class.forName("java.security.AccessControlContext");
            MethodHandle getContext = lookup.findStatic(
                    Class.forName("java.security.AccessController"), "getContext", MethodType.methodType(context));
            MethodHandle getSubject =
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context));
            return MethodHandles.filterReturnValue(getContext, getSubject);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
