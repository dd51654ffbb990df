package io.github.camelseedance.input;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.Exchange;

/** Puts together what headers, body and options say: for each field the header wins, then body and sidecar files, then the option. */
final class InputMerge {

    private final Map<InputField, GivenValue> headers = new EnumMap<>(InputField.class);
    private final Map<InputField, GivenValue> options = new EnumMap<>(InputField.class);

    /** Reads headers and options; blank text in either is as good as nothing. */
    InputMerge(Exchange exchange, SeedanceConfiguration configuration) {
        for (InputField field : InputField.values()) {
            put(headers, field, header(exchange, field), "the header " + field.header());
            put(options, field, field.configured(configuration), "the option " + field.option());
        }
    }

    private static void put(Map<InputField, GivenValue> values, InputField field, Object value, String origin) {
        if (value != null && !value.toString().isBlank()) {
            values.put(field, new GivenValue(value, origin));
        }
    }

    private static Object header(Exchange exchange, InputField field) {
        Object value = exchange.getMessage().getHeader(field.header());
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        String text = value instanceof Enum<?> constant
                ? constant.name()
                : exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        if (text == null) {
            throw new InvalidInputException("The header " + field.header() + " is a "
                    + value.getClass().getName() + ", which makes no value for " + field.field() + ".");
        }
        return text;
    }

    /** The values by the names of the schema, in its order, then others in the order of the body. */
    Map<String, GivenValue> with(InputBody body, ModelSchema schema) {
        Map<String, GivenValue> inBody = schemaNames(body, schema);
        Set<String> names = new LinkedHashSet<>(schema.fields());
        for (InputField field : InputField.values()) {
            names.add(field.field());
        }
        names.addAll(inBody.keySet());

        Map<String, GivenValue> merged = new LinkedHashMap<>();
        for (String name : names) {
            GivenValue value = first(name, inBody.get(name));
            if (value != null) {
                merged.put(name, TextCheck.checked(name, value));
            }
        }
        return merged;
    }

    private GivenValue first(String name, GivenValue inBody) {
        InputField field = InputField.named(name).orElse(null);
        if (field == null) {
            return inBody;
        }
        GivenValue fallback = inBody != null ? inBody : options.get(field);
        return headers.getOrDefault(field, fallback);
    }

    private static Map<String, GivenValue> schemaNames(InputBody body, ModelSchema schema) {
        Map<String, GivenValue> named = new LinkedHashMap<>();
        body.fields().forEach((key, value) -> {
            String name = schema.describes(key)
                    ? key
                    : InputField.ofOption(key).map(InputField::field).orElse(key);
            GivenValue other = named.put(name, value);
            if (other != null) {
                throw InputBody.twice(name, other, value);
            }
        });
        return named;
    }
}
