// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

import org.apache.camel.ProducerTemplate;

/** An application made of shown routes, in a folder of its own, that can be started again after a stop. */
interface ShownApplication extends AutoCloseable {

    /** Where its inbox, outbox and ledger are. */
    Path home();

    void start() throws Exception;

    /** Stops it in order, as an operator does. */
    void stop() throws Exception;

    /** Sends messages to it. */
    ProducerTemplate template();

    @Override
    void close();

    /** Writes the examples below {@code camel}, and the properties beside it, as Camel Main finds them on its class path. */
    static void write(Path home, List<Example> examples, UnaryOperator<String> change, Map<String, String> properties)
            throws IOException {
        Path routes = Files.createDirectories(home.resolve("camel"));
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            Files.writeString(routes.resolve("shown-" + i + "." + example.language()), change.apply(example.source()));
        }
        Properties all = new Properties();
        all.putAll(properties);
        try (Writer writer = Files.newBufferedWriter(home.resolve("application.properties"))) {
            all.store(writer, null);
        }
    }
}
