// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The properties that the application's jars describe. */
final class KnownProperties {

    private final Set<String> names = new HashSet<>();

    KnownProperties() throws IOException {
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = metadata.openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
                    names.add(property.get("name").asText());
                }
            }
        }
    }

    Set<String> names() {
        return names;
    }

    /** In the spelling for environment variables. */
    Set<String> variables() {
        Set<String> variables = new HashSet<>();
        for (String name : names) {
            variables.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
        }
        return variables;
    }
}
