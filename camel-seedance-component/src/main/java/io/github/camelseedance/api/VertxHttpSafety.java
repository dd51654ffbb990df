package io.github.camelseedance.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClientOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpConfiguration;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;
import org.apache.camel.util.URISupport;

/**
 * The Vert.x client by itself follows redirects and takes the token along to the other host, speaks plain HTTP to an HTTPS
 * address with a port of its own, and waits without limit for an answer that arrives byte by byte. Loaded only if
 * camel-vertx-http is present.
 */
final class VertxHttpSafety {

    /** So that the client's own time-out comes first, whose message says more. */
    private static final Duration LATER = Duration.ofMillis(100);

    private VertxHttpSafety() {}

    /**
     * Keeps the user's configuration as far as it is safe.
     *
     * @param connections the maximum number of connections, unless the user has configured it
     * @param fresh whether each call gets its own connection: a call over a reused one can be lost because the server is
     *     closing it, and it is unknown whether the call arrived
     */
    static void apply(Endpoint endpoint, CamelHttpTransport.Settings settings, int connections, boolean fresh) {
        VertxHttpConfiguration configuration = ((VertxHttpEndpoint) endpoint).getConfiguration();
        configuration.setVertxHttpBinding(new OnceOnlyBinding(
                settings.baseUrl().isSecure(), new VertxAnswerDeadline(settings.responseTimeout())));
        WebClientOptions users = configuration.getWebClientOptions();
        WebClientOptions options =
                users == null ? defaults(configuration, settings, connections) : new WebClientOptions(users);
        limitSilence(options, settings.responseTimeout().plus(LATER));
        if (fresh) {
            options.setKeepAlive(false).setProtocolVersion(HttpVersion.HTTP_1_1).setUseAlpn(false);
        }
        configuration.setWebClientOptions(options);
    }

    /** The client's own time-out ends with the head of an answer, and {@link VertxAnswerDeadline} begins with its content. */
    private static void limitSilence(WebClientOptions options, Duration limit) {
        long users = options.getIdleTimeoutUnit().toMillis(options.getIdleTimeout());
        if (users == 0 || users > limit.toMillis()) {
            options.setIdleTimeout((int) limit.toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
    }

    /** The default of 5 connections would make ten thousand waiting jobs queue for each poll. */
    private static WebClientOptions defaults(
            VertxHttpConfiguration configuration, CamelHttpTransport.Settings settings, int connections) {
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(connections);
        if (configuration.getProxyHost() != null) {
            ProxyOptions proxy = new ProxyOptions().setHost(configuration.getProxyHost());
            if (configuration.getProxyPort() != null) {
                proxy.setPort(configuration.getProxyPort());
            }
            if (configuration.getProxyType() != null) {
                proxy.setType(configuration.getProxyType());
            }
            options.setProxyOptions(
                    proxy.setUsername(configuration.getProxyUsername()).setPassword(configuration.getProxyPassword()));
        }
        return options;
    }

    private static final class OnceOnlyBinding extends DefaultVertxHttpBinding {
        private final boolean secure;
        private final VertxAnswerDeadline deadline;

        private OnceOnlyBinding(boolean secure, VertxAnswerDeadline deadline) {
            this.secure = secure;
            this.deadline = deadline;
        }

        @Override
        public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) throws Exception {
            HttpRequest<Buffer> request = super.prepareHttpRequest(endpoint, exchange)
                    .followRedirects(false)
                    .ssl(secure)
                    .as(deadline);
            // The component only reads the query from the header of the URI, and some versions would send it twice.
            String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class);
            for (Map.Entry<String, Object> field : URISupport.parseQuery(query).entrySet()) {
                request.setQueryParam(field.getKey(), field.getValue().toString());
            }
            return request;
        }
    }
}
