// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelseedance.routes.run.RouteFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No route, kamelet, example or page builds an endpoint URI from data: a file name, a request id or a text in it could change
 * the options, the server that gets the token, or run code. Exceptions are in {@code uris-from-data.yaml}, with their reasons.
 */
class NoUriFromDataTest {

    /** Foreign files, build output, and internal programs. */
    private static final Set<String> SKIPPED =
            Set.of("target", "node_modules", "generated", "benchmarks", ".git", ".mvn");

    private static final Path ROOT =
            RouteFiles.of("file-to-folder").getParent().getParent().normalize();

    @Test
    void every_uri_is_static_or_has_a_reason_why_it_is_not() throws IOException {
        Set<Allowed> found = new TreeSet<>();
        List<String> shown = new ArrayList<>();
        Set<Allowed> allowed = allowed();
        for (Path file : files()) {
            String name = ROOT.relativize(file).toString().replace('\\', '/');
            for (Finding finding : DynamicUris.in(name, Files.readString(file))) {
                Allowed line = new Allowed(name, finding.text(), null);
                found.add(line);
                if (!allowed.contains(line)) {
                    shown.add(name + ":" + finding.line() + ": " + finding.text() + "\n    " + finding.reason());
                }
            }
        }
        assertThat(shown).as("URIs from data").isEmpty();
        assertThat(allowed).as("exceptions that are still needed").isEqualTo(found);
    }

    @Test
    void routes_kamelets_examples_and_pages_are_all_checked() throws IOException {
        assertThat(files())
                .contains(
                        RouteFiles.of("file-to-folder"),
                        ROOT.resolve("routes/kamelets/seedance-submit-sink.kamelet.yaml"),
                        ROOT.resolve("routes/README.md"),
                        ROOT.resolve("camel-seedance-component/src/main/docs/seedance-ledger.adoc"),
                        ROOT.resolve(
                                "camel-seedance-component/src/test/java/io/github/camelseedance/docs/JavaExamples.java"),
                        ROOT.resolve("examples/karaf/blueprint/src/main/resources/OSGI-INF/blueprint/seedance.xml"),
                        ROOT.resolve(
                                "platforms/hawtio/src/main/resources/META-INF/resources/hawtio-seedance/empty.js"));
    }

    private static Set<Allowed> allowed() throws IOException {
        return new TreeSet<>(new YAMLMapper()
                .readValue(
                        NoUriFromDataTest.class.getResource("/uris-from-data.yaml"),
                        new TypeReference<List<Allowed>>() {}));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isLookedAt(file.toString().replace('\\', '/'))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isLookedAt(String file) {
        boolean page = file.endsWith(".adoc") || file.endsWith(".md");
        boolean routes = file.endsWith(".camel.yaml") || file.endsWith(".kamelet.yaml");
        boolean shown = file.endsWith("/docs/JavaExamples.java");
        boolean example = file.matches(".*/(examples|platforms)/.*/src/main/.*\\.(java|xml|js)");
        return page || routes || shown || example;
    }

    /** One line of the list of exceptions; the reason is for readers. */
    record Allowed(String file, String line, String reason) implements Comparable<Allowed> {

        @Override
        public int compareTo(Allowed other) {
            return (file + ":" + line).compareTo(other.file + ":" + other.line);
        }
    }
}
