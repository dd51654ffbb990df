// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A documentation page of the component, or several as one. */
final class Page {

    private static final Path FOLDER = Path.of("src/main/docs");
    private static final Path COMPONENT = FOLDER.resolve("seedance-component.adoc");
    /** Their examples are run by {@code Cookbook...Test}, and by {@code JmsTest} of the routes. */
    private static final Set<String> RUN_ELSEWHERE = Set.of("seedance-cookbook.adoc", "seedance-queue.adoc");

    /** Some source in the page. */
    record Block(String language, String source) {}

    private static final Pattern BLOCK =
            Pattern.compile("\\[source,\\s*(\\w+)]\\n----\\n(.*?)\\n----\\n", Pattern.DOTALL);
    private static final String HEADING = "(?m)^=+ ";

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    /** Returns the reference page of the component, which has the generated tables. */
    static Page read() {
        return new Page(text(COMPONENT));
    }

    /** Returns the page about a subject. */
    static Page about(String subject) {
        return new Page(text(FOLDER.resolve("seedance-" + subject + ".adoc")));
    }

    /** Returns all pages as one, without those whose examples other tests run. */
    static Page readAll() {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            return new Page(pages.filter(page -> page.toString().endsWith(".adoc"))
                    .filter(page -> !RUN_ELSEWHERE.contains(page.getFileName().toString()))
                    .sorted()
                    .map(Page::text)
                    .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** All sources in a language, in their order. */
    List<String> blocks(String language) {
        return blocks(text, language);
    }

    /** The one source in a language below a heading. */
    String block(String heading, String language) {
        List<String> blocks = blocks(section(heading), language);
        assertThat(blocks).as("sources in %s below '%s'", language, heading).hasSize(1);
        return blocks.get(0);
    }

    /** Returns the text between a heading and the next one of any level. */
    String section(String heading) {
        String[] parts = text.split(HEADING);
        for (String part : parts) {
            if (part.startsWith(heading + "\n")) {
                return part;
            }
        }
        throw new AssertionError("The page has no heading '" + heading + "'");
    }

    /** Returns the text between the markers of a generated table, or {@code null} if they are missing. */
    String generated(String table) {
        int start = text.indexOf(begin(table));
        int end = text.indexOf(end(table));
        return start < 0 || end < start
                ? null
                : text.substring(start + begin(table).length(), end).strip();
    }

    /** The same page with another table between the markers. */
    Page withGenerated(String table, String content) {
        int start = text.indexOf(begin(table)) + begin(table).length();
        return new Page(text.substring(0, start) + "\n" + content + "\n" + text.substring(text.indexOf(end(table))));
    }

    void write() {
        try {
            Files.writeString(COMPONENT, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String begin(String table) {
        return "// " + table + ": START";
    }

    private static String end(String table) {
        return "// " + table + ": END";
    }

    private static List<String> blocks(String text, String language) {
        return BLOCK.matcher(text)
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .filter(block -> block.language().equals(language))
                .map(Block::source)
                .toList();
    }
}
