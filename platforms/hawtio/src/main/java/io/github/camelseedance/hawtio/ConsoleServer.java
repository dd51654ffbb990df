// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.time.Duration;

import io.github.camelseedance.hawtio.media.Media;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server of the console, with the tab and its pictures and videos. */
final class ConsoleServer extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 4;
    /** The maximum body: many times larger than the pages send, and small enough to be read into memory. */
    private static final int LARGEST_REQUEST = 1024 * 1024;

    private static final int SMALLEST_COMPRESSED = 1024;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);
    /** A browser opens 6. Each can hold a body in memory and a file descriptor of the application. */
    private static final int MOST_CONNECTIONS = 128;
    /** While all of them are in use: a page that is open calls more often. */
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(8);
    /** While all of them are in use: a player that is interrupted goes on with another request. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final CamelContext context;
    private final ConsoleSettings settings;
    private final Media media;
    private final TabPlugin plugin = new TabPlugin();
    private Server server;
    private ServerConnector connector;

    ConsoleServer(CamelContext context, ConsoleSettings settings) {
        this.context = context;
        this.settings = settings;
        this.media = new Media(context);
    }

    @Override
    protected void doStart() throws Exception {
        Users users = settings.login() ? Users.of(settings.usersFile()) : null;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("seedance-console");
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.address().getHostAddress());
        connector.setPort(settings.port());
        server.addConnector(connector);
        limitConnections();
        try {
            listen();
            media.start();
            Addresses addresses = addresses();
            ConsolePages pages = new ConsolePages(
                    addresses,
                    users,
                    JolokiaPolicy.of(context, settings.policy(), addresses),
                    media,
                    context.getVersion());
            SizeLimitHandler limit = new SizeLimitHandler(LARGEST_REQUEST, -1);
            limit.setHandler(new WholeBodies(compressed(pages.handler()), LARGEST_REQUEST, LONGEST_REQUEST));
            CrowdedConnections crowded = new CrowdedConnections(limit, MOST_CONNECTIONS, LONGEST_QUIET, LONGEST_ANSWER);
            connector.addBean(crowded, false);
            server.setHandler(crowded);
            server.start();
            plugin.register();
        } catch (Exception e) {
            doStop();
            throw e;
        }
        LOG.info("The console is at {}{}", url(), users == null ? ", without login" : users.hint());
    }

    /**
     * Compresses the files of the pages and the list of MBeans, which only names and describes them, but no answer about jobs: its
     * length could reveal secrets.
     */
    @SuppressWarnings("removal") // What replaces it is not in Jetty 12.0, which Spring Boot 3 brings.
    private static Handler compressed(Handler pages) {
        GzipHandler gzip = new GzipHandler(pages);
        gzip.setIncludedPaths(ConsolePages.FILES);
        gzip.addIncludedPaths(ConsolePages.CALLS);
        // A path can end like that of a file, too.
        gzip.setExcludedPaths(ConsolePages.DATA);
        gzip.setIncludedMethods("GET", "HEAD", "POST");
        gzip.setMinGzipSize(SMALLEST_COMPRESSED);
        return new Handler.Wrapper(gzip) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return ConsolePages.isAboutJobs(request)
                        ? pages.handle(request, response, callback)
                        : super.handle(request, response, callback);
            }
        };
    }

    @SuppressWarnings("removal") // As above.
    private void limitConnections() {
        server.addBean(new ConnectionLimit(MOST_CONNECTIONS, connector));
    }

    private void listen() throws IOException {
        try {
            // Before the rest, which needs to know the port.
            connector.open();
        } catch (IOException e) {
            throw new IOException(
                    "the option port = " + settings.port() + " cannot be used on " + settings.host() + ": "
                            + rootMessage(e),
                    e);
        }
    }

    private static String rootMessage(Throwable failure) {
        return failure.getCause() == null ? failure.getMessage() : rootMessage(failure.getCause());
    }

    /** Returns {@code null} while it does not listen. */
    String url() {
        return connector == null || connector.getLocalPort() <= 0
                ? null
                : addresses().shown() + ConsolePages.PATH;
    }

    private Addresses addresses() {
        return new Addresses(new Origin("http", settings.host(), connector.getLocalPort()), settings.published());
    }

    @Override
    protected void doStop() throws Exception {
        // Stops each of them even if another one fails.
        try {
            plugin.unregister();
        } finally {
            try {
                stopServer();
            } finally {
                media.stop();
            }
        }
    }

    private void stopServer() throws Exception {
        if (server != null) {
            server.stop();
            connector.close();
        }
    }
}
