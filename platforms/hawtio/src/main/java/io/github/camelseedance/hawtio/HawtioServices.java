// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.hawt.HawtioContextListener;
import io.hawt.system.ConfigManager;
import io.hawt.web.auth.AuthenticationConfiguration;
import io.hawt.web.filters.CORSFilter;
import io.hawt.web.filters.HttpHeaderFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;

/** Hawtio's own services, with the login settings of this console. */
final class HawtioServices extends HawtioContextListener {

    private final Users users;

    /** @param users the users who may log in, or {@code null} to need no login */
    HawtioServices(Users users) {
        super(new Decided(users != null));
        this.users = users;
    }

    /**
     * Leaves out Hawtio's MBean that allows every operation: each page would ask it about each operation of each MBean first, half
     * a megabyte. What may be called is up to the policy of Jolokia.
     */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName allowing = new ObjectName("hawtio:type=security,area=jmx,name=HawtioDummyJMXSecurity");
            boolean isOfAnotherConsole = server.isRegistered(allowing);
            super.contextInitialized(event);
            if (!isOfAnotherConsole && server.isRegistered(allowing)) {
                server.unregisterMBean(allowing);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the services of Hawtio cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    protected void configureAuthenticationProviders(
            ServletContext servletContext, AuthenticationConfiguration configuration) {
        configuration.addConfiguration(users);
    }

    /**
     * System properties such as {@code hawtio.authenticationEnabled} count for a whole process and may be meant for another
     * console, so they do not change the settings made here.
     */
    private static final class Decided extends ConfigManager {

        private final Map<String, String> decided;

        private Decided(boolean login) {
            decided = Map.of(
                    AuthenticationConfiguration.AUTHENTICATION_ENABLED,
                    Boolean.toString(login),
                    // LoginFilter does that: this one lets anybody lock a user out for a day.
                    AuthenticationConfiguration.AUTHENTICATION_THROTTLED,
                    "false",
                    AuthenticationConfiguration.AUTHENTICATION_CONTAINER_DISCOVERY_CLASSES,
                    "",
                    AuthenticationConfiguration.KEYCLOAK_ENABLED,
                    "false",
                    AuthenticationConfiguration.REALM,
                    Users.REALM,
                    // Every user in the file may log in: it has no roles.
                    AuthenticationConfiguration.ROLES,
                    "*",
                    AuthenticationConfiguration.USER_PRINCIPAL_CLASSES,
                    Users.PRINCIPAL,
                    CORSFilter.ENABLE_CORS,
                    "false",
                    HttpHeaderFilter.ALLOW_X_FRAME_SAME_ORIGIN,
                    "false");
        }

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(decided.get(name)).or(() -> super.get(name));
        }
    }
}
