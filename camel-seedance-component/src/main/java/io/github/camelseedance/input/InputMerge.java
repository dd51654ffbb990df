// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.Exchange;

/** Merges headers, body and options. For each field the header wins, then the body and its sidecar files, then the option. */
final class InputMerge {

    private final Map<InputField, GivenValue> headers = new EnumMap<>(InputField.class);
    private final Map<InputField, GivenValue> options = new EnumMap<>(InputField.class);

    /** Reads headers and options. Ignores blank values, except a header for the prompt or the picture. */
    InputMerge(Exchange exchange, SeedanceConfiguration configuration) {
        for (InputField field : InputField.values()) {
            Object header = PlainValues.ofHeader(exchange.getMessage(), field);
            if (header != null && (field.isContent() || !isBlank(header))) {
                headers.put(field, new GivenValue(header, "the header " + field.header()));
            }
            Object option = field.configured(configuration);
            if (option != null && !isBlank(option)) {
                options.put(field, new GivenValue(option, "the option " + field.option()));
            }
        }
    }

    private static boolean isBlank(Object value) {
        return value.toString().isBlank();
    }

    /** Returns the values by their names in the schema: first in its order, then others in the order of the body. */
    Map<String, GivenValue> with(Map<String, GivenValue> body, ModelSchema schema) {
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

    /** A body may use the names of the options as well. */
    private static Map<String, GivenValue> schemaNames(Map<String, GivenValue> body, ModelSchema schema) {
        Map<String, GivenValue> named = new LinkedHashMap<>();
        body.forEach((key, value) -> {
            String name = schema.describes(key)
                    ? key
                    : InputField.ofOption(key).map(InputField::field).orElse(key);
            GivenValue.putOnce(named, name, value);
        });
        return named;
    }
}
