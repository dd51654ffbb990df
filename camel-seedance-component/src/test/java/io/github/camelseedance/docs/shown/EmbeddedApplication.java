// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** A Camel Main in this process. As it cannot have a working directory of its own, its folders get absolute names. */
final class EmbeddedApplication implements ShownApplication {

    private final Path home;
    private final int examples;
    private Main main;

    EmbeddedApplication(Path home, List<Example> examples, Map<String, String> properties) throws IOException {
        this.home = home.toAbsolutePath();
        this.examples = examples.size();
        Map<String, String> absolute = new HashMap<>(properties);
        absolute.put("inbox", this.home.resolve("inbox").toString());
        absolute.put("outbox", this.home.resolve("outbox").toString());
        absolute.put(
                "camel.component.seedance.ledger-directory",
                this.home.resolve("ledger").toString());
        absolute.put("camel.main.routes-include-pattern", "file:" + this.home.resolve("camel") + "/*");
        ShownApplication.write(home, examples, this::withAbsoluteFolders, absolute);
    }

    private String withAbsoluteFolders(String source) {
        return source.replaceAll("((?<!\\{)file:|downloadDirectory: )(?=\\w)", "$1" + home + "/");
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void start() throws Exception {
        main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:" + home.resolve("application.properties"));
        main.start();
        if (main.getCamelContext().getRoutes().size() < examples) {
            throw new IllegalStateException("Not all routes were found below " + home);
        }
    }

    @Override
    public void stop() {
        main.stop();
        main = null;
    }

    @Override
    public ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    @Override
    public void close() {
        if (main != null) {
            main.stop();
        }
    }
}
