// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds endpoint URIs that are built from data, in routes and in the examples that pages show. */
final class DynamicUris {

    private static final Pattern MARKDOWN_BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```");
    private static final Pattern ASCIIDOC_BLOCK =
            Pattern.compile("(?ms)^\\[source,\\s*(\\w+)[^\\]]*]\n----\n(.*?)^----$");
    private static final Pattern SCRIPT_BLOCK = Pattern.compile("(?s)(`)(- .*?)`");

    private DynamicUris() {}

    /** @param fileName its extension is the type of the text */
    static List<Finding> in(String fileName, String text) {
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
            case "yaml" -> YamlUris.in(text);
            case "xml" -> XmlUris.in(text);
            case "java" -> JavaUris.in(text);
            case "md" -> inBlocks(text, MARKDOWN_BLOCK);
            case "adoc" -> inBlocks(text, ASCIIDOC_BLOCK);
            case "js" -> inBlocks(text, SCRIPT_BLOCK);
            default -> List.of();
        };
    }

    private static List<Finding> inBlocks(String text, Pattern block) {
        List<Finding> findings = new ArrayList<>();
        Matcher matcher = block.matcher(text);
        while (matcher.find()) {
            int linesBefore = (int) text.substring(0, matcher.start(2))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            String language = matcher.group(1).equals("`") ? "yaml" : matcher.group(1);
            in("block." + language, matcher.group(2)).forEach(finding -> findings.add(finding.below(linesBefore)));
        }
        return findings;
    }
}
