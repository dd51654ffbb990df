package io.github.camelseedance.hawtio;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.hawtio.media.Media;
import io.hawt.HawtioContextListener;
import io.hawt.system.ConfigManager;
import io.hawt.web.auth.AuthConfigurationServlet;
import io.hawt.web.auth.AuthenticationConfiguration;
import io.hawt.web.auth.AuthenticationFilter;
import io.hawt.web.auth.ClientRouteRedirectFilter;
import io.hawt.web.auth.LoginServlet;
import io.hawt.web.auth.LogoutServlet;
import io.hawt.web.auth.SessionExpiryFilter;
import io.hawt.web.auth.keycloak.KeycloakServlet;
import io.hawt.web.auth.keycloak.KeycloakUserServlet;
import io.hawt.web.filters.BaseTagHrefFilter;
import io.hawt.web.filters.ResponseHeadersFilter;
import io.hawt.web.plugin.PluginServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.Restrictor;

/**
 * Hawtio's own filters and servlets, wired as in its web application but for the proxy to other processes, which is left out;
 * and the tab with its media behind the same login.
 */
final class ConsolePages {

    /** Where the console begins. */
    static final String PATH = "/hawtio";

    private static final String JOLOKIA = "/jolokia/*";
    private static final String EVERYTHING = "/*";

    private final Origin origin;
    private final Users users;
    private final Restrictor policy;
    private final Media media;
    private final ServletContextHandler pages = new ServletContextHandler(PATH, ServletContextHandler.SESSIONS);

    /** @param users who may log in, or {@code null} for everybody without login */
    ConsolePages(Origin origin, Users users, Restrictor policy, Media media) {
        this.origin = origin;
        this.users = users;
        this.policy = policy;
        this.media = media;
    }

    ServletContextHandler handler() {
        pages.addEventListener(new Hawtio());
        pages.setAttribute(ClientRouteRedirectFilter.ATTRIBUTE_UNSECURED_PATHS, pathsThatAreNoPages());
        pages.getSessionHandler().setHttpOnly(true);
        pages.getSessionHandler().setSameSite(HttpCookie.SameSite.STRICT);
        pages.setBaseResource(files());
        pages.setWelcomeFiles(new String[] {"index.html"});
        addFilters();
        addServlets();
        return pages;
    }

    private void addFilters() {
        filter(new HostFilter(origin), EVERYTHING);
        filter(new SessionExpiryFilter(), EVERYTHING);
        filter(new ResponseHeadersFilter(), EVERYTHING);
        filter(new AuthenticationFilter(), JOLOKIA);
        filter(new AuthenticationFilter(), Media.PATH + EVERYTHING);
        filter(new AuthenticationFilter(), Media.FILES + EVERYTHING);
        filter(new ClientRouteRedirectFilter(), EVERYTHING);
        FilterHolder base = new FilterHolder(new BaseTagHrefFilter());
        EnumSet<DispatcherType> always =
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR);
        pages.addFilter(base, "/", always);
        pages.addFilter(base, "/index.html", always);
    }

    private void filter(Filter filter, String path) {
        pages.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    private void addServlets() {
        ServletHolder jolokia = servlet(new AgentServlet(policy), JOLOKIA);
        jolokia.setInitParameters(Map.of(
                "mbeanQualifier", "qualifier=seedance-console",
                "allowErrorDetails", "false",
                "includeStackTrace", "false",
                "discoveryEnabled", "false"));
        servlet(new AuthConfigurationServlet(), "/auth/config/*");
        servlet(new LoginServlet(), "/auth/login");
        servlet(new LogoutServlet(), "/auth/logout");
        servlet(new KeycloakUserServlet(), "/user/*");
        servlet(new KeycloakServlet(), "/keycloak/*");
        servlet(new PluginServlet(), "/plugin/*");
        media.addTo(pages);
        ServletHolder files = servlet(new DefaultServlet(), "/");
        files.setInitParameter("dirAllowed", "false");
    }

    private ServletHolder servlet(HttpServlet servlet, String path) {
        ServletHolder holder = new ServletHolder(servlet);
        pages.addServlet(holder, path);
        return holder;
    }

    /** Everything else is a place within the console's own page, to which a browser without login is not let. */
    private static String[] pathsThatAreNoPages() {
        return Stream.concat(
                        Stream.of(AuthenticationConfiguration.UNSECURED_PATHS), Stream.of(TabPlugin.FOLDER, Media.PATH))
                .toArray(String[]::new);
    }

    /** Those of Hawtio and those of the tab, and of no other jar that has such folders. */
    private Resource files() {
        ResourceFactory factory = ResourceFactory.of(pages);
        return ResourceFactory.combine(
                factory.newResource(folderOf("hawtio-static/", "index.html")),
                factory.newResource(folderOf("META-INF/resources/", "hawtio-seedance/remoteEntry.js")));
    }

    private static URI folderOf(String folder, String knownFile) {
        String address = ConsolePages.class
                .getClassLoader()
                .getResource(folder + knownFile)
                .toString();
        return URI.create(address.substring(0, address.length() - knownFile.length()));
    }

    /** Hawtio's services, told about the login here instead of by system properties, which count for a whole process. */
    private final class Hawtio extends HawtioContextListener {
        private Hawtio() {
            super(new ConfigManager(Map.of(
                    AuthenticationConfiguration.AUTHENTICATION_ENABLED,
                    Boolean.toString(users != null),
                    AuthenticationConfiguration.REALM,
                    Users.REALM,
                    AuthenticationConfiguration.ROLES,
                    "*")::get));
        }

        @Override
        protected void configureAuthenticationProviders(
                ServletContext servletContext, AuthenticationConfiguration configuration) {
            configuration.addConfiguration(users);
        }
    }
}
