package io.github.camelseedance;

import java.util.List;

import org.apache.camel.Channel;
import org.apache.camel.Navigate;
import org.apache.camel.Route;

/** The beginning of a route. */
final class FirstStep {

    private FirstStep() {}

    /**
     * Whether an error handler stands before the first step, which an exchange that has failed already can be given to. Without
     * one, Camel would run the step in spite of the exception.
     */
    static boolean hasErrorHandler(Route route) {
        Object node = route.navigate();
        while (node != null) {
            if (node instanceof Channel channel && isErrorHandler(channel.getErrorHandler())) {
                return true;
            }
            node = first(node);
        }
        return false;
    }

    /** Camel has no type for it that a component can name: the one that does nothing is told by its class. */
    private static boolean isErrorHandler(Object handler) {
        return handler != null && !handler.getClass().getSimpleName().equals("NoErrorHandler");
    }

    private static Object first(Object node) {
        if (node instanceof Navigate<?> path && path.hasNext()) {
            List<?> next = path.next();
            return next == null || next.isEmpty() ? null : next.get(0);
        }
        return null;
    }
}
