package io.github.camelseedance;

import java.util.List;

import org.apache.camel.Channel;
import org.apache.camel.Navigate;
import org.apache.camel.Route;
import org.apache.camel.spi.ErrorHandlerRedeliveryCustomizer;

/** The beginning of a route. */
final class FirstStep {

    private FirstStep() {}

    /**
     * Whether an error handler stands before the first step, which an exchange that has failed already can be given to. Without
     * one (the {@code noErrorHandler} is none in this sense) Camel would run the step in spite of the exception.
     */
    static boolean hasErrorHandler(Route route) {
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
