// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A source block of a page in AsciiDoc or Markdown, under the nearest heading. */
public record Example(String page, String heading, String language, String source) {

    private static final Pattern PART = Pattern.compile("(?ms)^(?:=+|#+) (?<heading>[^\\n]+)$"
            + "|^\\[source,\\s*(?<adoc>\\w+)]\\n----\\n(?<adocSource>.*?)\\n----$"
            + "|^```(?<md>\\w*)\\n(?<mdSource>.*?)\\n```$");
    private static final Pattern JOBS =
            Pattern.compile("seedance:(?:generate|submit|result|status)\\b|kamelet:seedance-"
                    + "|seedance\\(\"(?:generate|submit|result|status)\"");

    /** All sources of a page, in their order. */
    public static List<Example> allOn(String page) {
        String[] heading = {""};
        return PART.matcher(read(page))
                .results()
                .flatMap(part -> {
                    if (part.group(1) != null) {
                        heading[0] = part.group(1);
                        return Stream.empty();
                    }
                    boolean adoc = part.group(2) != null;
                    return Stream.of(new Example(page, heading[0], part.group(adoc ? 2 : 4), part.group(adoc ? 3 : 5)));
                })
                .toList();
    }

    /** The one source in a language below a heading. */
    public static Example of(String page, String heading, String language) {
        List<Example> found = allOn(page).stream()
                .filter(example -> example.heading().equals(heading))
                .filter(example -> example.language().equals(language))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    page + " has " + found.size() + " sources in " + language + " below '" + heading + "'");
        }
        return found.get(0);
    }

    /** Whether jobs are submitted, waited for or delivered by it. */
    boolean handlesJobs() {
        return JOBS.matcher(source).find();
    }

    @Override
    public String toString() {
        return page + ", " + heading + ", " + language;
    }

    static String read(String page) {
        try {
            return Files.readString(Path.of(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
