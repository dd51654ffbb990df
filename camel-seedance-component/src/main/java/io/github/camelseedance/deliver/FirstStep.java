// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;

import org.apache.camel.Channel;
import org.apache.camel.Navigate;
import org.apache.camel.Route;
import org.apache.camel.spi.ErrorHandlerRedeliveryCustomizer;

/** Checks whether an error handler wraps the first node of a route. */
public final class FirstStep {

    private FirstStep() {}

    /**
     * Returns whether an error handler wraps the first node, so that it handles an exchange that has already failed. Without one
     * ({@code noErrorHandler} does not count) Camel would run the node in spite of the exception.
     */
    public static boolean hasErrorHandler(Route route) {
        Object node = route == null ? null : route.navigate();
        while (node != null) {
            if (node instanceof Channel channel
                    && channel.getErrorHandler() instanceof ErrorHandlerRedeliveryCustomizer) {
                return true;
            }
            node = first(node);
        }
        return false;
    }

    private static Object first(Object node) {
        if (node instanceof Navigate<?> path && path.hasNext()) {
            List<?> next = path.next();
            return next == null || next.isEmpty() ? null : next.get(0);
        }
        return null;
    }
}
