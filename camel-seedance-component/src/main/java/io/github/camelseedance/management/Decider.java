// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.Subject;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;

/** Names who makes a decision, for its audit record. */
public final class Decider {

    private static final Pattern USER = Pattern.compile(".*(?:User|JMX)Principal");
    private static final Pattern NO_USER = Pattern.compile(".*(?:Role|Group).*");

    private Decider() {}

    /** Returns the user whom the JMX connector or Jolokia has authenticated, or {@code null} if there is none. */
    static String user() {
        return Optional.ofNullable(CurrentSubject.get())
                .flatMap(Decider::nameOf)
                .orElse(null);
    }

    /**
     * Returns the route that the exchange is in, and the user if {@link Exchange#AUTHENTICATION} has one. That header is as
     * trustworthy as the route, so the text names it.
     *
     * @return {@code null} if there is neither
     */
    public static String of(Exchange exchange) {
        Route route = ExchangeHelper.getRoute(exchange);
        String id = route == null ? exchange.getFromRouteId() : route.getRouteId();
        String place = id == null ? null : "route " + id;
        return authenticated(exchange)
                .map(name ->
                        (place == null ? "" : place + " for ") + name + " (header " + Exchange.AUTHENTICATION + ")")
                .orElse(place);
    }

    /** Returns the option that decides, and the route that the exchange is in. */
    public static String option(String option, Exchange exchange) {
        Route route = ExchangeHelper.getRoute(exchange);
        return "option " + option + (route == null ? "" : " in route " + route.getRouteId());
    }

    private static Optional<String> authenticated(Exchange exchange) {
        // A text in the header was not put there by a login.
        Object header = exchange.getMessage().getHeader(Exchange.AUTHENTICATION);
        if (header instanceof Subject subject) {
            return nameOf(subject);
        }
        return header instanceof Principal principal ? Optional.ofNullable(principal.getName()) : Optional.empty();
    }

    /** Returns the name of the user among the principals, which can also be roles and groups. */
    private static Optional<String> nameOf(Subject subject) {
        List<Principal> principals = subject.getPrincipals().stream()
                .filter(principal -> principal.getName() != null && !hasType(principal, NO_USER))
                .toList();
        return principals.stream()
                .filter(principal -> hasType(principal, USER))
                .findFirst()
                .or(() -> principals.stream().findFirst())
                .map(Principal::getName);
    }

    private static boolean hasType(Principal principal, Pattern name) {
        return name.matcher(principal.getClass().getSimpleName()).matches();
    }
}
