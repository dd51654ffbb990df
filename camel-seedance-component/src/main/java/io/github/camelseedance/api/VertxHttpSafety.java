package io.github.camelseedance.api;

import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClientOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpConfiguration;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;

/**
 * The Vert.x client by itself follows redirects and takes the token along to the other host, and speaks plain HTTP to an
 * HTTPS address with a port of its own. Loaded only where camel-vertx-http is there.
 */
final class VertxHttpSafety {

    private VertxHttpSafety() {}

    static void apply(Endpoint endpoint, boolean secure, Duration connectTimeout, int connections) {
        VertxHttpConfiguration configuration = ((VertxHttpEndpoint) endpoint).getConfiguration();
        configuration.setVertxHttpBinding(new OnceOnlyBinding(secure));
        if (configuration.getWebClientOptions() == null && configuration.getProxyHost() == null) {
            // The default of 5 connections would make ten thousand waiting jobs queue for each poll.
            configuration.setWebClientOptions(new WebClientOptions()
                    .setConnectTimeout((int) connectTimeout.toMillis())
                    .setMaxPoolSize(connections));
        }
    }

    private static final class OnceOnlyBinding extends DefaultVertxHttpBinding {
        private final boolean secure;

        private OnceOnlyBinding(boolean secure) {
            this.secure = secure;
        }

        @Override
        public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) throws Exception {
            return super.prepareHttpRequest(endpoint, exchange)
                    .followRedirects(false)
                    .ssl(secure);
        }
    }
}
