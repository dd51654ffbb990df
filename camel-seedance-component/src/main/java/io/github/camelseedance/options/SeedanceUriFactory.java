// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.runtime.ComponentCatalog;
import io.github.camelseedance.runtime.NeededJars;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpointUriFactory;

/**
 * Builds endpoint URIs from options, such as the {@code parameters} of YAML routes. Used instead of the generated factory for two
 * reasons:
 *
 * <ul>
 *   <li>{@code multiValuePrefixes()} returns a {@code Set} in Camel 4.14 and a {@code Map} since 4.18, and no Java class can
 *       declare both. This class inherits the method of the running Camel from the HTTP component, which the
 *       component needs anyway. Without camel-http this class cannot be loaded, and the error names the missing class.
 *   <li>The YAML DSL writes only secret options as {@code RAW(...)}, so that an {@code &} in a prompt would begin another
 *       option. Here all text options count as secret, except those with fixed values, which tools check. So do {@code seed}
 *       and {@code sidecar}: an option {@code &seed=5} in a text of {@code input.*} is then not like one that is set.
 * </ul>
 */
public final class SeedanceUriFactory extends HttpEndpointUriFactory {

    private static final String SCHEME = "seedance";
    private static final String INPUT = "input.";

    /** Initialized after the check for missing jars, because it needs Jackson. */
    private static final class Names {
        private static final Set<String> OPTIONS = new HashSet<>();
        private static final Set<String> TEXT_OPTIONS = new HashSet<>();
        private static final Set<String> AFTER_INPUT = Set.of("seed", "sidecar");

        static {
            ComponentCatalog.endpointOptions().properties().forEach(option -> {
                OPTIONS.add(option.getKey());
                if (isText(option.getValue()) || AFTER_INPUT.contains(option.getKey())) {
                    TEXT_OPTIONS.add(option.getKey());
                }
            });
        }

        private static boolean isText(JsonNode option) {
            return option.path("kind").asText().equals("parameter")
                    && option.path("javaType").asText().equals("java.lang.String")
                    && !option.has("enum");
        }
    }

    /** Returns whether the YAML DSL writes this option as {@code RAW(...)}. */
    static boolean isWrittenAsRaw(String option) {
        return Names.TEXT_OPTIONS.contains(option);
    }

    /** @throws IllegalStateException naming missing jars; a YAML route needs the factory before the component checks them */
    @Override
    public void setCamelContext(CamelContext context) {
        NeededJars.check(context);
        super.setCamelContext(context);
    }

    @Override
    public boolean isEnabled(String scheme) {
        return SCHEME.equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> properties, boolean encode) throws URISyntaxException {
        String syntax = scheme + ":operation";
        Map<String, Object> options = new HashMap<>(properties);
        options.replaceAll((name, value) -> name.startsWith(INPUT) ? raw(value) : value);
        String uri = buildPathParameter(syntax, syntax, "operation", null, true, options);
        return buildQueryParameters(uri, options, encode);
    }

    private static Object raw(Object value) {
        String text = String.valueOf(value);
        return text.startsWith("#") || text.startsWith("RAW(") || text.startsWith("RAW{") ? value : "RAW(" + text + ")";
    }

    @Override
    public Set<String> propertyNames() {
        return Set.copyOf(Names.OPTIONS);
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.copyOf(Names.TEXT_OPTIONS);
    }

    /** Overrides the method that newer Camel versions have. */
    public Set<String> endpointIdentityPropertyNames() {
        return Set.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
