// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.input.media.Media;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;

/** Converts the values of a request to the types of the model's schema, and checks them against its rules. */
final class SchemaCheck {

    /** Values that a message may repeat: words and numbers, nothing that could be a prompt, a link or a secret. */
    private static final Pattern SHOWN = Pattern.compile("[\\w:.+-]{1,20}");

    private final ModelSchema schema;
    private final Reasons violations = new Reasons();

    SchemaCheck(ModelSchema schema) {
        this.schema = schema;
    }

    /** Returns the violations so far, each a sentence that names the field and what to set. */
    List<String> violations() {
        return violations.sentences();
    }

    /** Returns the values in the schema's types. A value that fits none stays unchanged and is a violation. */
    Map<String, GivenValue> typed(Map<String, GivenValue> given) {
        Map<String, GivenValue> typed = new LinkedHashMap<>();
        given.forEach((name, value) -> typed.put(name, typed(schema.field(name), value)));
        return typed;
    }

    private GivenValue typed(FieldSchema field, GivenValue given) {
        Optional<Object> typed = field.coerce(given.value());
        if (typed.isEmpty()) {
            violations.add(() -> sentence(field, given, wanted(field, given.value())));
        }
        Object value = typed.orElse(given.value());
        return given.with(InputField.media(field) == Media.NONE ? value : stripped(value));
    }

    private static String wanted(FieldSchema field, Object value) {
        boolean elements = field.items() != null
                && value instanceof Collection
                && field.types().contains("array");
        return elements
                ? "must have elements of type "
                        + String.join(" or ", field.items().types())
                : "must be of type " + String.join(" or ", field.types());
    }

    /** Strips URLs: one from a file or a property often ends with a line break. */
    private static Object stripped(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(SchemaCheck::stripped).toList();
        }
        return value instanceof String url ? url.strip() : value;
    }

    /** Checks values that {@link #typed} has converted. */
    void check(Map<String, GivenValue> values) {
        for (String name : schema.required()) {
            GivenValue given = values.get(name);
            if (given == null || isEmpty(given.value())) {
                violations.add(() -> name + " is missing: " + InputField.howToSet(name));
            }
        }
        values.forEach(this::check);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof String text ? text.isBlank() : value instanceof Collection<?> list && list.isEmpty();
    }

    private void check(String name, GivenValue given) {
        if (!schema.allows(name)) {
            violations.add(() -> LocalFile.shown(name) + " (" + given.origin()
                    + ") is no field of the model; its fields are " + String.join(", ", schema.fields()));
            return;
        }
        FieldSchema field = schema.field(name);
        boolean hasType = field.coerce(given.value()).isPresent();
        if (hasType) {
            field.breaches(given.value()).forEach(allowed -> violations.add(() -> sentence(field, given, allowed)));
        }
    }

    private static String sentence(FieldSchema field, GivenValue given, String allowed) {
        return InputField.label(field.name()) + ": " + given.origin() + " is " + shown(field, given.value()) + " but "
                + allowed;
    }

    private static String shown(FieldSchema field, Object value) {
        boolean isPrivate = InputField.media(field) != Media.NONE || InputField.isPrompt(field.name());
        if (value instanceof String text) {
            boolean shown = !isPrivate && SHOWN.matcher(text).matches();
            return shown ? '"' + text + '"' : "a text of " + text.codePointCount(0, text.length()) + " characters";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> list) {
            return "a list of " + list.size();
        }
        return value instanceof LocalMedia ? "a file" : "an object";
    }
}
