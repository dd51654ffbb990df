// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;

/** Runs routes of the pages between an inbox and an outbox, without a picture by default. */
abstract class InboxTestSupport extends SeedanceTest {

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

    final void drop(String name) throws IOException {
        Files.write(inbox.resolve(name), Pictures.png(640, 360));
    }

    /** Returns the names of the files in the outbox. */
    final List<String> outcome() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void await(ThrowingRunnable condition) {
        Awaitility.await().untilAsserted(condition);
    }
}
