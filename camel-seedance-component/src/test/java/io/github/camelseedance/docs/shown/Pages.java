// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages from which people copy routes. */
final class Pages {

    static final String README = "../README.md";
    static final String EXAMPLES = "src/main/docs/seedance-examples.adoc";
    static final String COOKBOOK = "src/main/docs/seedance-cookbook.adoc";
    static final String KAMELETS = "../routes/README.md";
    static final String EMPTY_TAB =
            "../platforms/hawtio/src/main/resources/META-INF/resources/hawtio-seedance/empty.js";

    private static final Path FOLDER = Path.of("src/main/docs");
    /** {@code JmsTest} of the routes runs them, with a broker. */
    private static final String QUEUE = "seedance-queue.adoc";

    private static final Pattern TEMPLATE = Pattern.compile("(?s)const ROUTE = `(.*?)`;");

    private Pages() {}

    /** Everything on them that handles jobs. */
    static List<Example> examples() {
        return Stream.concat(
                        Stream.concat(Stream.of(README, KAMELETS), documentation())
                                .flatMap(page -> Example.allOn(page).stream()),
                        Stream.of(emptyTab()))
                .filter(Example::handlesJobs)
                .toList();
    }

    private static Stream<String> documentation() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".adoc") && !file.endsWith(QUEUE))
                    .map(file -> file.toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A route that a page leaves to its user. */
    static Example ofTheUser(String yaml) {
        return new Example("", "", "yaml", yaml);
    }

    /** The route that the console's tab shows while there are no jobs. */
    static Example emptyTab() {
        Matcher route = TEMPLATE.matcher(Example.read(EMPTY_TAB));
        if (!route.find()) {
            throw new AssertionError(EMPTY_TAB + " has no template ROUTE");
        }
        return new Example(EMPTY_TAB, "", "yaml", route.group(1).replace("\\$", "$"));
    }
}
