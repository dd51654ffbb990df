// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipes of the page, between an inbox and an outbox. */
abstract class CookbookTestSupport extends SeedanceTest {

    @TempDir
    Path inbox;

    @TempDir
    Path outbox;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
    }

    @Override
    protected void prepare() {
        folders(context);
    }

    final void folders(CamelContext of) {
        of.getPropertiesComponent().addInitialProperty("inbox", inbox.toString());
        of.getPropertiesComponent().addInitialProperty("outbox", outbox.toString());
    }

    final void property(String name, String value) {
        context.getPropertiesComponent().addInitialProperty(name, value);
    }

    final void load(Recipe recipe) throws Exception {
        ExampleRoutes.load(context, "recipe.yaml", recipe.yaml());
    }

    final void drop(String name) throws IOException {
        Files.write(inbox.resolve(name), Pictures.png(640, 360));
    }

    final List<String> outcome() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the submitted values of this field, in the order of the submissions. */
    final List<String> submitted(String field) {
        return sandbox.requests().of(Call.SUBMIT).stream()
                .map(request -> request.body().path(field).asText())
                .toList();
    }

    static void await(ThrowingRunnable condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(condition);
    }
}
