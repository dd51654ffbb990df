// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.util.Locale;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;

/** Replaces an HTTP server: a service of a rest definition can be called at {@code direct:METHOD-/path}. */
final class DirectRestServer implements RestConsumerFactory {

    @Override
    public Consumer createConsumer(
            CamelContext context,
            Processor processor,
            String verb,
            String basePath,
            String uriTemplate,
            String consumes,
            String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters)
            throws Exception {
        String path = uriTemplate == null ? basePath : basePath + uriTemplate;
        return context.getEndpoint("direct:" + verb.toUpperCase(Locale.ROOT) + "-" + path)
                .createConsumer(processor);
    }
}
