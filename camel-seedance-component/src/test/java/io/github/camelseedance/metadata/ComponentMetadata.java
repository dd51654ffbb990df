// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceComponent;

/** The generated metadata as it is in the jar. */
public final class ComponentMetadata {

    private static final String PATH = "META-INF/io/github/camelseedance/seedance.json";

    private final JsonNode root;

    private ComponentMetadata(JsonNode root) {
        this.root = root;
    }

    public static ComponentMetadata read() {
        try (InputStream in = SeedanceComponent.class.getClassLoader().getResourceAsStream(PATH)) {
            return new ComponentMetadata(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a value of the component as a whole, such as {@code description}. */
    public String about(String field) {
        return root.path("component").path(field).asText();
    }

    public List<OptionMetadata> componentOptions() {
        return section("componentProperties");
    }

    /** Path and query options. */
    public List<OptionMetadata> endpointOptions() {
        return section("properties");
    }

    public List<OptionMetadata> headers() {
        return section("headers");
    }

    private List<OptionMetadata> section(String name) {
        List<OptionMetadata> options = new ArrayList<>();
        root.path(name).properties().forEach(entry -> options.add(OptionMetadata.of(entry)));
        return options;
    }
}
