// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Reads the options of an endpoint URI exactly as they are written, or throws. Camel decodes a URI twice, which turns a plus
 * into a blank, {@code %2B} into a plus, and {@code %25} into {@code %}.
 */
public final class UriOptions {

    /** The beginning of a URI that Camel's builders and dynamic EIPs create; people write {@code seedance:submit}. */
    private static final String BUILT = "seedance://";

    private static final String OPTIONAL = "{{?";
    private static final String PROPERTY = "#property:?";
    private static final String WRITE_RAW =
            ": write the value as RAW(...), or put it into a property and write #property:name";

    private static final String INPUT = "input.";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    /** A value that is no part of a sentence and no link with a query. */
    private static final Pattern WORD = Pattern.compile("[\\w.:/-]*");

    private final CamelContext context;
    private final boolean built;
    private final Map<String, Object> written;

    /** @param uri as it was written, with property placeholders resolved */
    public UriOptions(CamelContext context, String uri) throws URISyntaxException {
        this.context = context;
        this.built = uri.startsWith(BUILT);
        this.written = URISupport.parseQuery(StringHelper.after(uri, "?"), true);
    }

    /**
     * Replaces each value of the URI by its meaning.
     *
     * @param parameters the options of the URI as written; options that were given outside of the URI stay unchanged
     * @throws IllegalArgumentException naming the option whose text is ambiguous
     */
    public void read(Map<String, Object> parameters) {
        refuseCutTexts();
        Map<String, Object> given = new LinkedHashMap<>(parameters);
        given.forEach((name, value) -> {
            if (value instanceof List<?> && value.equals(written.get(name))) {
                throw new IllegalArgumentException(
                        "The option " + name + " is given more than once, perhaps by an & in a text" + WRITE_RAW);
            }
            if (value instanceof String text) {
                parameters.put(name, text.equals(written.get(name)) ? read(name, text) : text);
            }
        });
        parameters.values().removeIf(value -> value instanceof String text && text.startsWith(OPTIONAL));
        parameters.entrySet().removeIf(this::isMissingProperty);
    }

    /**
     * Refuses an option that can be the end of the text before it, as in {@code input.x=some text&seed=5}. The YAML DSL cannot
     * write options with a prefix as RAW, and writes options in the order of their names: what it sets itself is in RAW or of
     * a later name.
     */
    private void refuseCutTexts() {
        String text = null;
        for (Map.Entry<String, Object> option : written.entrySet()) {
            String name = option.getKey();
            String value = String.valueOf(option.getValue());
            if (name.startsWith(INPUT)) {
                boolean whole = content(value).isPresent() || value.startsWith("#") || built && isEncoded(value);
                text = text != null || whole || WORD.matcher(value).matches() ? text : name;
            } else if (text != null
                    && content(value).isEmpty()
                    && (name.compareTo(INPUT) < 0 || SeedanceUriFactory.isWrittenAsRaw(name))) {
                throw new IllegalArgumentException("The option " + name + " stands behind a text in the endpoint URI, "
                        + text + ", and may be a part of it" + WRITE_RAW);
            }
        }
    }

    private String read(String name, String value) {
        Optional<String> raw = content(value);
        if (raw.isEmpty()) {
            return decoded(name, value);
        }
        if (raw.get().contains("$simple{") && name.equals("apiToken")) {
            Map<String, Object> secret = new LinkedHashMap<>(Map.of(name, value));
            RawParameterHelper.resolveRawParameterValues(context, secret);
            return (String) secret.get(name);
        }
        String text = unescaped(name, raw.get());
        // Camel wraps YAML parameters in RAW, even those that are wrapped already.
        return content(text).orElse(text);
    }

    /** Returns all meanings that a value in a URI can have, except those of references. */
    static Set<String> meanings(String value) {
        Set<String> meanings = new HashSet<>();
        content(value).ifPresent(raw -> {
            meanings.addAll(List.of(raw, raw.replace("%25", "%")));
            content(raw).ifPresent(inner -> meanings.addAll(List.of(inner, inner.replace("%25", "%"))));
        });
        if (meanings.isEmpty()) {
            meanings.add(value);
            meanings.add(URLDecoder.decode(escaped(value).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return meanings;
    }

    private static Optional<String> content(String value) {
        boolean raw =
                value.startsWith("RAW(") && value.endsWith(")") || value.startsWith("RAW{") && value.endsWith("}");
        return raw ? Optional.of(value.substring(4, value.length() - 1)) : Optional.empty();
    }

    private String decoded(String name, String value) {
        // A builder writes a plus for a blank and encodes the rest; a person who writes a plus does not encode the
        // rest.
        // In options of a scheduler a plus is a blank, as Camel documents for cron expressions.
        boolean blank = built && isEncoded(value) || name.startsWith("scheduler.");
        if (value.contains("+") && !blank) {
            throw new IllegalArgumentException(
                    "The option " + name + " has a + in the endpoint URI, which Camel decodes as a blank" + WRITE_RAW);
        }
        if (name.startsWith(INPUT) && !built && ESCAPE.matcher(value).find()) {
            // The YAML DSL does not write options with a prefix as RAW, so that it is unknown whether this is encoded.
            throw new IllegalArgumentException("The option " + name + " has a % in the endpoint URI" + WRITE_RAW);
        }
        return URLDecoder.decode(escaped(value), StandardCharsets.UTF_8);
    }

    /** Encodes each percent sign that does not begin an escape. */
    private static String escaped(String value) {
        return value.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    }

    private static boolean isEncoded(String value) {
        return value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+%._*-".indexOf(c) >= 0));
    }

    /** Camel writes %25 for each % when it builds a URI from options. People write % as it is. */
    private static String unescaped(String name, String content) {
        if (content.replace("%25", "").contains("%")) {
            return content;
        }
        String text = content.replace("%25", "%");
        if (text.contains("%25") && !text.replace("%25", "").contains("%")) {
            throw new IllegalArgumentException("The option " + name + " has a %25, which can be Camel's encoding of a %"
                    + ": put the value into a property and write #property:name");
        }
        return text;
    }

    /** {@code #property:?name} is Camel's {@code #property:name} for an optional property. */
    private boolean isMissingProperty(Map.Entry<String, Object> option) {
        if (!(option.getValue() instanceof String text) || !text.startsWith(PROPERTY)) {
            return false;
        }
        String property = text.substring(PROPERTY.length());
        Optional<String> value = context.getPropertiesComponent().resolveProperty(property);
        value.ifPresent(found -> option.setValue(found));
        return value.isEmpty();
    }
}
