// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.util.StringHelper;

/**
 * Merges headers, body and options. For each field the header of its role wins, then the header {@code CamelSeedanceInput}, then
 * the body and its sidecar files, then the option. Sources may name fields of the model, or roles where the model has no field of
 * that name.
 */
final class InputMerge {

    /** The sources in the order of their precedence. */
    private final List<Map<String, GivenValue>> sources;

    InputMerge(
            HeaderReader headers, Map<String, GivenValue> body, SeedanceConfiguration configuration, Contents contents)
            throws IOException {
        this.sources = List.of(headers.roles(), headers.input(), body, options(configuration, contents));
    }

    /** Returns the options that are set; a blank one is not. */
    private static Map<String, GivenValue> options(SeedanceConfiguration configuration, Contents contents)
            throws IOException {
        Map<String, GivenValue> options = new LinkedHashMap<>();
        if (configuration.getInput() != null) {
            options.putAll(PlainValues.fields(configuration.getInput(), contents, "the option input."));
            options.values().removeIf(option -> isBlank(option.value()));
        }
        for (InputField role : InputField.values()) {
            Object option = role.configured(configuration);
            if (option != null && !isBlank(option)) {
                GivenValue.putOnce(options, role.option(), new GivenValue(option, "the option " + role.option()));
            }
        }
        return options;
    }

    private static boolean isBlank(Object value) {
        return value.toString().isBlank();
    }

    /**
     * Returns the values by the names of the model's fields: first in the order of the schema, then others.
     *
     * @param strict whether a role that the model does not have is a problem; otherwise it has its usual name
     * @param problems gets a sentence about each value that the model has no field for
     */
    Map<String, GivenValue> of(ModelSchema schema, boolean strict, List<String> problems) {
        List<Map<String, GivenValue>> named = new ArrayList<>();
        for (Map<String, GivenValue> source : sources) {
            named.add(byField(source, schema, strict, problems));
        }
        Set<String> names = new LinkedHashSet<>(schema.fields());
        for (InputField role : InputField.values()) {
            names.add(role.usualName());
        }
        named.forEach(source -> names.addAll(source.keySet()));

        Map<String, GivenValue> merged = new LinkedHashMap<>();
        for (String name : names) {
            named.stream()
                    .filter(source -> source.containsKey(name))
                    .findFirst()
                    .ifPresent(source -> merged.put(name, TextCheck.checked(name, source.get(name))));
        }
        return merged;
    }

    private static Map<String, GivenValue> byField(
            Map<String, GivenValue> source, ModelSchema schema, boolean strict, List<String> problems) {
        Map<String, GivenValue> named = new LinkedHashMap<>();
        source.forEach((name, value) -> {
            Optional<InputField> role =
                    schema.describes(name) ? InputField.of(name, schema) : InputField.ofOption(name);
            Optional<String> usual = role.map(InputField::usualName).filter(field -> !strict);
            Optional<String> field = schema.describes(name) || role.isEmpty()
                    ? Optional.of(name)
                    : role.get().in(schema).or(() -> usual);
            if (field.isEmpty()) {
                problems.add(lacking(role.get(), value, schema));
            } else if (role.filter(InputField::isList).isPresent()) {
                GivenValue list = UrlList.of(value);
                problem(field.get(), list, schema).ifPresent(problems::add);
                GivenValue.putOnce(named, field.get(), list);
            } else {
                GivenValue.putOnce(named, field.get(), parsed(value, schema.field(field.get())));
            }
        });
        return named;
    }

    /** Reads a list or an object that is written as JSON, as options and most headers have to. */
    private static GivenValue parsed(GivenValue given, FieldSchema field) {
        if (!(given.value() instanceof String text) || field.types().contains("string")) {
            return given;
        }
        if (field.types().contains("array") && JsonRequests.isArray(text)) {
            return given.with(JsonRequests.array(text));
        }
        if (field.types().contains("object") && JsonRequests.begins(text)) {
            return given.with(JsonRequests.read(
                    text,
                    where -> new InvalidInputException(StringHelper.capitalize(given.origin())
                            + " is not one valid JSON object" + where + ": correct it.")));
        }
        return given;
    }

    private static String lacking(InputField role, GivenValue value, ModelSchema schema) {
        Set<String> roles = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (String field : schema.fields()) {
            InputField.of(field, schema)
                    .ifPresentOrElse(known -> roles.add(known.option()), () -> others.add("input." + field));
        }
        roles.addAll(others);
        return value.origin() + " sets " + role.option()
                + ", which the model does not take: remove it, or choose a model that takes it; this one takes "
                + String.join(", ", roles);
    }

    private static Optional<String> problem(String field, GivenValue given, ModelSchema schema) {
        if (!(given.value() instanceof Collection<?> list)) {
            return Optional.empty();
        }
        if (list.isEmpty()) {
            return Optional.of(given.origin() + " is an empty list: give at least one element, or remove it");
        }
        List<String> types = schema.field(field).types();
        if (list.size() == 1 || types.isEmpty() || types.contains("array")) {
            return Optional.empty();
        }
        boolean first = InputField.FIRST_FRAME.in(schema).filter(field::equals).isPresent();
        return Optional.of(given.origin() + " has " + list.size() + " elements, but " + field + " takes only one"
                + (first && InputField.LAST_FRAME.in(schema).isPresent()
                        ? ": give the first picture as " + InputField.FIRST_FRAME.option() + " and the last one as "
                                + InputField.LAST_FRAME.option()
                        : ""));
    }
}
