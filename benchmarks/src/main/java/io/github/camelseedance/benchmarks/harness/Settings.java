// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Named settings, as one line of text between two processes. */
public record Settings(Map<String, String> values) {

    public static final Settings NONE = new Settings(Map.of());

    public Settings with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Settings(more);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The setting " + name + " is missing");
        }
        return value;
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public long number(String name) {
        return Long.parseLong(text(name));
    }

    public double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    /** The line that {@link #parse} reads. */
    public String line() {
        return values.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining(" "));
    }

    public static Settings parse(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : line.isBlank() ? new String[0] : line.trim().split(" ")) {
            int equals = pair.indexOf('=');
            values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return new Settings(values);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
