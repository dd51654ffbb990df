package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.model.GenerationRequest;

/** The fields that have a header and an option of their own; other fields of a model can be set in the body. */
enum InputField {
    PROMPT(GenerationRequest.PROMPT, SeedanceConstants.PROMPT, "prompt", "a body", SeedanceConfiguration::getPrompt),
    FIRST_FRAME(
            GenerationRequest.FIRST_FRAME,
            SeedanceConstants.IMAGE_URL,
            "imageUrl",
            "a picture as the body",
            SeedanceConfiguration::getImageUrl),
    RESOLUTION(
            GenerationRequest.RESOLUTION,
            SeedanceConstants.RESOLUTION,
            "resolution",
            null,
            SeedanceConfiguration::getResolution),
    RATIO(GenerationRequest.RATIO, SeedanceConstants.RATIO, "ratio", null, SeedanceConfiguration::getRatio),
    DURATION(
            GenerationRequest.DURATION,
            SeedanceConstants.DURATION,
            "duration",
            null,
            SeedanceConfiguration::getDuration),
    GENERATE_AUDIO(
            GenerationRequest.GENERATE_AUDIO,
            SeedanceConstants.GENERATE_AUDIO,
            "generateAudio",
            null,
            SeedanceConfiguration::getGenerateAudio),
    CAMERA_FIXED(
            GenerationRequest.CAMERA_FIXED,
            SeedanceConstants.CAMERA_FIXED,
            "cameraFixed",
            null,
            SeedanceConfiguration::getCameraFixed);

    private final String field;
    private final String header;
    private final String option;
    private final String inBody;
    private final Function<SeedanceConfiguration, Object> configured;

    InputField(
            String field,
            String header,
            String option,
            String inBody,
            Function<SeedanceConfiguration, Object> configured) {
        this.field = field;
        this.header = header;
        this.option = option;
        this.inBody = inBody == null ? "the body field " + field : inBody;
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

    /** The field as a message names it, with the header and the option that set it. */
    static String label(String field) {
        return named(field)
                .map(known -> field + " (header " + known.header + ", option " + known.option + ")")
                .orElse(field);
    }

    /** The ways to set the field, as the end of a sentence. */
    static String howToSet(String field) {
        return named(field)
                .map(known ->
                        "set the header " + known.header + ", the option " + known.option + ", or " + known.inBody)
                .orElse("set the body field " + field);
    }

    /** Returns whether the video is made from this field, so that a blank value would give another video at the same price. */
    boolean isContent() {
        return this == PROMPT || this == FIRST_FRAME;
    }

    /** The name in the model's schema. */
    String field() {
        return field;
    }

    String header() {
        return header;
    }

    String option() {
        return option;
    }

    /** The endpoint's option, or {@code null}. */
    Object configured(SeedanceConfiguration configuration) {
        return configured.apply(configuration);
    }
}
