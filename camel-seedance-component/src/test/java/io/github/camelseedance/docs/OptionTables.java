// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelseedance.metadata.ComponentMetadata;
import io.github.camelseedance.metadata.OptionMetadata;

/**
 * The tables of the page, made of the metadata in the form that Camel's own pages have. Camel's goal {@code update-readme}
 * does not write tables any more, only includes that nothing but Camel's own web site can resolve.
 */
final class OptionTables {

    private OptionTables() {}

    /** The tables by the names in their markers. */
    static Map<String, String> of(ComponentMetadata metadata) {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("component options", table(metadata.componentOptions()));
        tables.put("endpoint path options", table(ofKind(metadata, "path")));
        tables.put("endpoint query options", table(ofKind(metadata, "parameter")));
        tables.put("message headers", table(metadata.headers()));
        return tables;
    }

    private static List<OptionMetadata> ofKind(ComponentMetadata metadata, String kind) {
        return metadata.endpointOptions().stream()
                .filter(option -> option.kind().equals(kind))
                .toList();
    }

    private static String table(List<OptionMetadata> options) {
        return options.stream()
                .map(OptionTables::row)
                .collect(Collectors.joining(
                        "\n",
                        "[width=\"100%\",cols=\"2,5,^1,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type\n",
                        "\n|==="));
    }

    /** One line for one option, as in Camel's own pages: a changed option is then one changed line. */
    private static String row(OptionMetadata option) {
        return "| *" + option.name() + "* (" + option.group() + ") | " + description(option) + " | "
                + (option.defaultValue() == null ? "" : literal(option.defaultValue())) + " | " + type(option);
    }

    private static String description(OptionMetadata option) {
        return (option.required() ? "*Required* " : "")
                + cell(option.description())
                + (option.enums().isEmpty()
                        ? ""
                        : " One of: "
                                + option.enums().stream()
                                        .map(OptionTables::literal)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String type(OptionMetadata option) {
        return option.type().equals("duration") ? "duration" : option.javaType().replaceAll("(\\w+\\.)+", "");
    }

    private static String literal(String text) {
        return "`+" + cell(text) + "+`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
