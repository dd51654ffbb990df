// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelseedance.hawtio.media.Media;
import io.hawt.web.auth.AuthConfigurationServlet;
import io.hawt.web.auth.AuthenticationConfiguration;
import io.hawt.web.auth.AuthenticationFilter;
import io.hawt.web.auth.ClientRouteRedirectFilter;
import io.hawt.web.auth.LoginServlet;
import io.hawt.web.auth.LogoutServlet;
import io.hawt.web.auth.SessionExpiryFilter;
import io.hawt.web.auth.UserServlet;
import io.hawt.web.filters.ResponseHeadersFilter;
import io.hawt.web.plugin.PluginServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.Restrictor;

/**
 * Hawtio's own filters and servlets, wired as in its web application, without those that lead elsewhere: the proxy to other
 * processes, and Keycloak. With them the tab, and its media behind the same login.
 */
final class ConsolePages {

    /** The start page of the console. */
    static final String PATH = "/hawtio";

    private static final String STATIC = "/static/*";

    /** Patterns of the paths of files that are the same for everybody. */
    static final String[] FILES = {
        PATH + STATIC, PATH + TabPlugin.FOLDER + "/*", PATH + HawtioFiles.PAGE, PATH + "/img/*", "*.worker.js"
    };

    private static final String JOLOKIA = "/jolokia/*";
    private static final String LOGIN = "/auth/login";
    private static final String EVERYTHING = "/*";

    /** Patterns of the paths of what is not for everybody; {@link #isAboutJobs} decides about calls of MBeans. */
    static final String[] DATA = {PATH + "/seedance/*", PATH + "/user/*"};

    /** The pattern of the paths of calls of MBeans. */
    static final String CALLS = PATH + JOLOKIA;

    /** Hawtio's own, without the long name beside the logo, which is wider than a narrow window. */
    private static final String BRANDING =
            """
            {"branding": {"appName": "Hawtio", "showAppName": false,
              "appLogoUrl": "img/hawtio-logo.svg", "appLogoDarkModeUrl": "img/hawtio-logo-darkmode.svg"},
             "about": {"title": "Hawtio", "imgSrc": "img/hawtio-logo.svg",
              "imgDarkModeSrc": "img/hawtio-logo-darkmode.svg"}}
            """;

    private final Addresses addresses;
    private final Users users;
    private final Restrictor policy;
    private final Media media;
    private final String camel;
    private final ServletContextHandler pages = new ServletContextHandler(PATH, ServletContextHandler.SESSIONS);

    /**
     * @param users the users who may log in, or {@code null} to need no login
     * @param camel the version of the application's Camel
     */
    ConsolePages(Addresses addresses, Users users, Restrictor policy, Media media, String camel) {
        this.addresses = addresses;
        this.users = users;
        this.policy = policy;
        this.media = media;
        this.camel = camel;
    }

    ServletContextHandler handler() {
        HawtioFiles hawtio =
                new HawtioFiles(ResourceFactory.of(pages).newResource(folderOf("hawtio-static/", "index.html")));
        pages.addEventListener(new HawtioServices(users));
        pages.setAttribute(ClientRouteRedirectFilter.ATTRIBUTE_UNSECURED_PATHS, pathsThatAreNoPages());
        pages.setBaseResource(hawtio.folder());
        pages.setWelcomeFiles(new String[] {"index.html"});
        keepSessionsSafe(pages.getSessionHandler());
        addFilters();
        addServlets(hawtio);
        return pages;
    }

    private void keepSessionsSafe(SessionHandler sessions) {
        // Browsers send the cookies of all ports of a host: each console has its own.
        sessions.setSessionCookie("seedance-console-" + addresses.own().port());
        sessions.setHttpOnly(true);
        sessions.setSecureCookies(addresses.shown().isEncrypted());
        sessions.setSameSite(HttpCookie.SameSite.STRICT);
        sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    }

    private void addFilters() {
        filter(new DoorFilter(addresses), EVERYTHING);
        filter(new SessionExpiryFilter(), EVERYTHING);
        filter(new ResponseHeadersFilter(), EVERYTHING);
        filter(new LoginFilter(addresses.published() != null, InstantSource.system()), LOGIN);
        filter(new AuthenticationFilter(), JOLOKIA);
        filter(new JolokiaFilter(), JOLOKIA);
        filter(new AuthenticationFilter(), Media.PATH + EVERYTHING);
        filter((request, response, chain) -> notFound(response), Media.FILES + EVERYTHING);
        filter(new ClientRouteRedirectFilter(), EVERYTHING);
    }

    private void filter(Filter filter, String path) {
        pages.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    /** Answers direct calls of the targets of forwards. */
    private static void notFound(ServletResponse response) {
        ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_NOT_FOUND);
    }

    private void addServlets(HawtioFiles hawtio) {
        ServletHolder jolokia = servlet(new AgentServlet(policy), JOLOKIA);
        jolokia.setInitParameters(Map.of(
                "mbeanQualifier",
                        "qualifier=seedance-console-" + addresses.own().port(),
                "allowErrorDetails", "false",
                "includeStackTrace", "false",
                "discoveryEnabled", "false",
                // No plugin that calls other servers, sends data to them, or listens for their calls.
                "enabledServices",
                        "org.jolokia.server.core.service.impl.VersionRequestHandler,"
                                + "org.jolokia.service.jmx.LocalRequestHandler,"
                                + "org.jolokia.service.jmx.handler.list.JDKManagementCacheKeyProvider,"
                                + "org.jolokia.service.serializer.JolokiaSerializer"));
        servlet(new AuthConfigurationServlet(), "/auth/config/*");
        servlet(new LoginServlet(), LOGIN);
        servlet(new LogoutServlet(), "/auth/logout");
        servlet(new UserServlet(), "/user/*");
        servlet(new PluginServlet(), "/plugin/*");
        servlet(new JsonServlet("false"), "/keycloak/enabled");
        servlet(new JsonServlet("false"), "/proxy/enabled");
        servlet(new JsonServlet(BRANDING), "/hawtconfig.json");
        // The page asks for them and reports an error without.
        servlet(new JsonServlet("[]"), "/preset-connections");
        media.addTo(pages);
        ServletHolder tab = servlet(new ResourceServlet(), TabPlugin.FOLDER + EVERYTHING);
        tab.setInitParameter(
                "baseResource", folderOf(TabPlugin.FILES, "remoteEntry.js").toString());
        tab.setInitParameter("pathInfoOnly", "true");
        tab.setInitParameter("dirAllowed", "false");
        tab.setInitParameter("cacheControl", "no-cache");
        ServletHolder named = servlet(new ProgramServlet(hawtio), STATIC);
        named.setInitParameter("pathInfoOnly", "false");
        named.setInitParameter("dirAllowed", "false");
        // Each of these files has a hash of its content in its name.
        named.setInitParameter("cacheControl", "public, max-age=31536000, immutable");
        servlet(new FirstPage(hawtio, camel), HawtioFiles.PAGE);
        ServletHolder files = servlet(new DefaultServlet(), "/");
        files.setInitParameter("cacheControl", "no-cache");
        files.setInitParameter("dirAllowed", "false");
    }

    /**
     * Whether an answer can be about jobs: every call of an MBean but the list of all, which the pages mark by an option
     * that only lists have.
     */
    static boolean isAboutJobs(Request request) {
        String query = request.getHttpURI().getQuery();
        return request.getHttpURI().getCanonicalPath().startsWith(PATH + "/jolokia")
                && (query == null || !query.contains("listCache=true"));
    }

    private ServletHolder servlet(HttpServlet servlet, String path) {
        ServletHolder holder = new ServletHolder(servlet);
        pages.addServlet(holder, path);
        return holder;
    }

    /** Every other path is a view of the console's page, which needs a login. */
    private static String[] pathsThatAreNoPages() {
        return Stream.concat(
                        Stream.of(AuthenticationConfiguration.UNSECURED_PATHS),
                        Stream.of(TabPlugin.FOLDER, Media.PATH, Media.FILES))
                .toArray(String[]::new);
    }

    private static URI folderOf(String folder, String knownFile) {
        String address = ConsolePages.class
                .getClassLoader()
                .getResource(folder + knownFile)
                .toString();
        return URI.create(address.substring(0, address.length() - knownFile.length()));
    }
}
