// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.github.camelseedance.input.media.Media;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.CamelContext;

/**
 * What a {@link DropFilter} has to know of a model.
 *
 * @param picture whether the model makes its video from a picture
 * @param promptNames the names that a request can give its prompt
 */
public record DropModel(String modelId, Picture picture, Set<String> promptNames) {

    /** Whether the model takes a picture. */
    public enum Picture {
        NONE,
        /** Makes a video from a text alone, too. */
        OPTIONAL,
        /** Needs a picture, or its input is unknown. */
        REQUIRED
    }

    /** Looks up a model for a filter, which has no endpoint. The component adds it to the Camel context as a plugin. */
    @FunctionalInterface
    public interface Lookup {

        /**
         * Returns the model; the future fails as the lookup of its schema fails.
         *
         * @param modelId empty for the model of the component
         */
        CompletableFuture<DropModel> of(String modelId);

        /** Returns the lookup of the component, which it starts if no route has used it yet. */
        static Lookup in(CamelContext context) {
            if (context.getCamelContextExtension().getContextPlugin(Lookup.class) == null) {
                context.getComponent("seedance");
            }
            return context.getCamelContextExtension().getContextPlugin(Lookup.class);
        }
    }

    public DropModel {
        promptNames = Set.copyOf(promptNames);
    }

    static DropModel of(ModelSchema schema) {
        Set<String> prompts = new HashSet<>(Set.of(InputField.PROMPT.option()));
        InputField.PROMPT.in(schema).ifPresent(prompts::add);
        return new DropModel(schema.modelId(), picture(schema), prompts);
    }

    private static Picture picture(ModelSchema schema) {
        if (schema.fields().isEmpty()) {
            return Picture.REQUIRED;
        }
        Set<String> pictures = schema.fields().stream()
                .filter(field -> InputField.media(schema.field(field)) == Media.PICTURE)
                .collect(Collectors.toSet());
        if (pictures.isEmpty()) {
            return Picture.NONE;
        }
        // A required field that the schema does not describe may be the picture under another name.
        boolean required =
                schema.required().stream().anyMatch(field -> pictures.contains(field) || !schema.describes(field));
        return required ? Picture.REQUIRED : Picture.OPTIONAL;
    }
}
