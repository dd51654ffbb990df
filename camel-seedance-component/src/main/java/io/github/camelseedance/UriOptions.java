package io.github.camelseedance;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Reads options from an endpoint URI to the letter, or refuses. Camel itself decodes a URI twice, and with it makes a blank of a
 * plus, a plus of {@code %2B}, and {@code %} of {@code %25}.
 */
final class UriOptions {

    /** The form that Camel's builders and dynamic EIPs make; as opposed to {@code seedance:submit}, as people write. */
    private static final String BUILT = "seedance://";

    private static final String OPTIONAL = "{{?";
    private static final String PROPERTY = "#property:?";
    private static final String WRITE_RAW =
            ": write the value as RAW(...), or put it into a property and write" + " #property:name";

    private final CamelContext context;
    private final boolean built;
    private final Map<String, Object> written;

    /**
     * @param uri as it was written, with property placeholders resolved
     */
    UriOptions(CamelContext context, String uri) throws URISyntaxException {
        this.context = context;
        this.built = uri.startsWith(BUILT);
        this.written = URISupport.parseQuery(StringHelper.after(uri, "?"), true);
    }

    /**
     * Replaces the values of the URI by what they mean.
     *
     * @param parameters the options of the URI as written, and those that were given beside it, which are not touched
     * @throws IllegalArgumentException naming the option whose text cannot be told for sure
     */
    void read(Map<String, Object> parameters) {
        Map<String, Object> given = new LinkedHashMap<>(parameters);
        given.forEach((name, value) -> {
            if (value instanceof List<?> && value.equals(written.get(name))) {
                throw new IllegalArgumentException(
                        "The option " + name + " is given more than once" + ", perhaps by an & in a text" + WRITE_RAW);
            }
            if (value instanceof String text) {
                parameters.put(name, text.equals(written.get(name)) ? read(name, text) : text);
            }
        });
        parameters.values().removeIf(value -> value instanceof String text && text.startsWith(OPTIONAL));
        parameters.entrySet().removeIf(this::isMissingProperty);
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
        // YAML parameters are wrapped by Camel, also if they are wrapped already.
        return content(text).orElse(text);
    }

    private static Optional<String> content(String value) {
        boolean raw =
                value.startsWith("RAW(") && value.endsWith(")") || value.startsWith("RAW{") && value.endsWith("}");
        return raw ? Optional.of(value.substring(4, value.length() - 1)) : Optional.empty();
    }

    private String decoded(String name, String value) {
        // A builder writes a plus for a blank, and encodes all else; what people write beside a plus is not encoded.
        // In options of a scheduler a plus is a blank, as Camel documents for cron expressions.
        boolean blank = built && isEncoded(value) || name.startsWith("scheduler.");
        if (value.contains("+") && !blank) {
            throw new IllegalArgumentException(
                    "The option " + name + " has a + in the endpoint URI, which Camel takes for a blank" + WRITE_RAW);
        }
        return URLDecoder.decode(value.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
    }

    private static boolean isEncoded(String value) {
        return value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+%._*-".indexOf(c) >= 0));
    }

    /** Camel writes %25 for each % when it builds a URI of options, but not in a URI that people write. */
    private static String unescaped(String name, String content) {
        if (content.replace("%25", "").contains("%")) {
            return content;
        }
        String text = content.replace("%25", "%");
        if (text.contains("%25") && !text.replace("%25", "").contains("%")) {
            throw new IllegalArgumentException("The option " + name + " has a %25, which Camel may have made of a %"
                    + ": put the value into a property and write #property:name");
        }
        return text;
    }

    /** {@code #property:?name} is Camel's {@code #property:name} for a property that need not be there. */
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
