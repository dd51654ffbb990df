// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.picture.Media;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.util.StringHelper;

/** Fields that have a header and an option of their own, both of the same name. Other fields of a model can be set in the body. */
enum InputField {
    PROMPT(GenerationRequest.PROMPT, "prompt", SeedanceConfiguration::getPrompt),
    FIRST_FRAME(GenerationRequest.FIRST_FRAME, "imageUrl", SeedanceConfiguration::getImageUrl),
    RESOLUTION(GenerationRequest.RESOLUTION, "resolution", SeedanceConfiguration::getResolution),
    RATIO(GenerationRequest.RATIO, "ratio", SeedanceConfiguration::getRatio),
    DURATION(GenerationRequest.DURATION, "duration", SeedanceConfiguration::getDuration),
    GENERATE_AUDIO(GenerationRequest.GENERATE_AUDIO, "generateAudio", SeedanceConfiguration::getGenerateAudio),
    CAMERA_FIXED(GenerationRequest.CAMERA_FIXED, "cameraFixed", SeedanceConfiguration::getCameraFixed);

    private final String field;
    private final String option;
    private final Function<SeedanceConfiguration, Object> configured;

    InputField(String field, String option, Function<SeedanceConfiguration, Object> configured) {
        this.field = field;
        this.option = option;
        this.configured = configured;
    }

    static Optional<InputField> named(String field) {
        return Arrays.stream(values())
                .filter(known -> known.field.equals(field))
                .findFirst();
    }

    static Optional<InputField> ofOption(String option) {
        return Arrays.stream(values())
                .filter(known -> known.option.equals(option))
                .findFirst();
    }

    /** Returns what files a field takes: as its schema says, or by its name. */
    static Media media(FieldSchema field) {
        boolean firstFrame = field.name().equals(FIRST_FRAME.field);
        return field.media() == Media.NONE && firstFrame ? Media.PICTURE : field.media();
    }

    /** Returns the field with the header and the option that set it, for messages. */
    static String label(String field) {
        return named(field)
                .map(known -> field + " (header " + known.header() + ", option " + known.option + ")")
                .orElse(field);
    }

    /** Returns the ways to set the field, as the end of a sentence. */
    static String howToSet(String field) {
        return named(field)
                .map(known ->
                        "set the header " + known.header() + ", the option " + known.option + ", or " + known.inBody())
                .orElse("set the body field " + field);
    }

    private String inBody() {
        return switch (this) {
            case PROMPT -> "a body";
            case FIRST_FRAME -> "a picture as the body";
            default -> "the body field " + field;
        };
    }

    /** Returns whether the video is made from this field, so that a blank value would give another video at the same price. */
    boolean isContent() {
        return this == PROMPT || this == FIRST_FRAME;
    }

    /** Returns the name in the model's schema. */
    String field() {
        return field;
    }

    String header() {
        return "CamelSeedance" + StringHelper.capitalize(option);
    }

    String option() {
        return option;
    }

    /** Returns the value of the endpoint's option, or {@code null}. */
    Object configured(SeedanceConfiguration configuration) {
        return configured.apply(configuration);
    }
}
