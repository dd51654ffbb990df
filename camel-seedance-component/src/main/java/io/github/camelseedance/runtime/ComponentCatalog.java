// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the catalog file of the component, which Camel generates from its options. */
public final class ComponentCatalog {

    private static final String FILE = "/META-INF/io/github/camelseedance/seedance.json";

    private ComponentCatalog() {}

    /** Returns the options of the component by name. */
    public static JsonNode componentOptions() {
        return section("componentProperties");
    }

    /** Returns the options of an endpoint by name, including the parts of its path. */
    public static JsonNode endpointOptions() {
        return section("properties");
    }

    private static JsonNode section(String name) {
        try (InputStream in = ComponentCatalog.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readTree(in).path(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
