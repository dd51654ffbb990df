// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.security.Principal;
import java.security.PrivilegedAction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who decides: also on Java 18 and later, where the subject of a thread is elsewhere than before. */
class DeciderTest {

    private record RolePrincipal(String getName) implements Principal {}

    private record UserPrincipal(String getName) implements Principal {}

    private record OtherPrincipal(String getName) implements Principal {}

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void nobody_has_logged_in() {
        assertThat(Decider.user()).isNull();
        assertThat(as()).isNull();
    }

    @Test
    void the_user_is_the_principal_that_is_no_role() {
        assertThat(as(new JMXPrincipal("alice"))).isEqualTo("alice");
        assertThat(as(new RolePrincipal("admin"), new OtherPrincipal("CN=alice")))
                .isEqualTo("CN=alice");
        assertThat(as(new OtherPrincipal("1000"), new UserPrincipal("alice"))).isEqualTo("alice");
        assertThat(as(new RolePrincipal("admin"))).isNull();
    }

    @Test
    void the_user_is_that_of_the_thread_and_gone_after_it() {
        assertThat(as(new JMXPrincipal("alice"))).isEqualTo("alice");

        assertThat(Decider.user()).isNull();
    }

    @Test
    void a_message_names_the_user_of_a_login_and_where_the_name_comes_from() {
        assertThat(Decider.of(exchange)).isNull();
        exchange.getExchangeExtension().setFromRouteId("approve");
        assertThat(Decider.of(exchange)).isEqualTo("route approve");

        exchange.getMessage().setHeader(Exchange.AUTHENTICATION, subject(new JMXPrincipal("alice")));
        assertThat(Decider.of(exchange)).isEqualTo("route approve for alice (header CamelAuthentication)");
        exchange.getMessage().setHeader(Exchange.AUTHENTICATION, new UserPrincipal("bob"));
        assertThat(Decider.of(exchange)).isEqualTo("route approve for bob (header CamelAuthentication)");
    }

    @Test
    void a_text_in_the_header_is_no_login() {
        exchange.getMessage().setHeader(Exchange.AUTHENTICATION, "admin");

        assertThat(Decider.of(exchange)).isNull();
    }

    /** As JMX connectors and Jolokia do it. */
    private static String as(Principal... principals) {
        return Subject.doAs(subject(principals), (PrivilegedAction<String>) Decider::user);
    }

    private static Subject subject(Principal... principals) {
        return new Subject(true, new LinkedHashSet<>(List.of(principals)), Set.of(), Set.of());
    }
}
