// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.media.Media;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;
import org.apache.camel.util.StringHelper;

/**
 * A role that a value has in a request, such as the first picture. It has a header and an option of its own, both of the same
 * name. Models name their fields differently: {@code roles.json} lists the field names of each role, and the schema of a model
 * decides which of them it is.
 */
enum InputField {
    PROMPT("prompt", SeedanceConfiguration::getPrompt),
    FIRST_FRAME("imageUrl", Media.PICTURE, false, SeedanceConfiguration::getImageUrl),
    LAST_FRAME("lastImageUrl", Media.PICTURE, false, SeedanceConfiguration::getLastImageUrl),
    PICTURES("imageUrls", Media.PICTURE, true, SeedanceConfiguration::getImageUrls),
    VIDEOS("videoUrls", Media.VIDEO, true, SeedanceConfiguration::getVideoUrls),
    AUDIOS("audioUrls", Media.AUDIO, true, SeedanceConfiguration::getAudioUrls),
    RESOLUTION("resolution", SeedanceConfiguration::getResolution),
    RATIO("ratio", SeedanceConfiguration::getRatio),
    DURATION("duration", SeedanceConfiguration::getDuration),
    GENERATE_AUDIO("generateAudio", SeedanceConfiguration::getGenerateAudio),
    CAMERA_FIXED("cameraFixed", SeedanceConfiguration::getCameraFixed),
    SEED("seed", SeedanceConfiguration::getSeed);

    private final String option;
    private final String header;
    private final Media media;
    private final boolean list;
    private final Function<SeedanceConfiguration, Object> configured;

    InputField(String option, Function<SeedanceConfiguration, Object> configured) {
        this(option, Media.NONE, false, configured);
    }

    InputField(String option, Media media, boolean list, Function<SeedanceConfiguration, Object> configured) {
        this.option = option;
        this.header = "CamelSeedance" + StringHelper.capitalize(option);
        this.media = media;
        this.list = list;
        this.configured = configured;
    }

    static Optional<InputField> ofOption(String option) {
        return Optional.ofNullable(Names.ROLES_BY_OPTION.get(option));
    }

    /** Returns the role of a field by its name alone: the one that prefers this name most. */
    static Optional<InputField> named(String field) {
        return withName(field).stream()
                .min(Comparator.comparing(role -> role.names().indexOf(field)));
    }

    /** Returns the role in which a model takes a field; a list of media has the role of a list. */
    static Optional<InputField> of(String field, ModelSchema schema) {
        List<InputField> candidates = withName(field);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        boolean list = schema.field(field).isList();
        return candidates.stream()
                .filter(role -> role.in(schema).filter(field::equals).isPresent())
                .min(Comparator.comparing(role -> role.isList() != list));
    }

    /** Returns the roles that can have a field of this name; few names have more than one. */
    private static List<InputField> withName(String field) {
        return Names.ROLES.getOrDefault(field, List.of());
    }

    /** Returns the model's field for this role; for a model without a schema, and one that allows any field, the usual name. */
    Optional<String> in(ModelSchema schema) {
        String first = null;
        for (String name : names()) {
            if (schema.describes(name)) {
                if (!isList() || schema.field(name).isList()) {
                    return Optional.of(name);
                }
                first = first == null ? name : first;
            }
        }
        return Optional.ofNullable(first).or(() -> Optional.of(usualName()).filter(schema::allows));
    }

    /** Returns the value of this role in the fields of a model, or {@code null}. */
    <T> T value(Map<String, T> fields) {
        return names().stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Returns what files a field takes: as its schema says, or by its name. */
    static Media media(FieldSchema field) {
        return field.media() != Media.NONE
                ? field.media()
                : named(field.name()).map(InputField::media).orElse(Media.NONE);
    }

    /** Returns whether a field, by its name, is the prompt. */
    static boolean isPrompt(String field) {
        return PROMPT.names().contains(field);
    }

    /** Returns the field with the header and the option that set it, for messages. */
    static String label(String field) {
        return named(field)
                .map(role -> field + " (header " + role.header() + ", option " + role.option + ")")
                .orElse(field);
    }

    /** Returns the ways to set the field, as the end of a sentence. */
    static String howToSet(String field) {
        return named(field)
                .map(role -> "set the header " + role.header() + ", the option " + role.option + ", or "
                        + role.inBody(field))
                .orElse("set the body field " + field + " or the option input." + field);
    }

    private String inBody(String field) {
        return switch (this) {
            case PROMPT -> "a body";
            case FIRST_FRAME -> "a picture as the body";
            case PICTURES -> "a list of pictures as the body";
            default -> "the body field " + field;
        };
    }

    /** Returns whether the video is made from this value, so that a blank value would give another video at the same price. */
    boolean isContent() {
        return this == PROMPT || isMedia();
    }

    /** Returns whether the value is a picture, video or audio file, or a list of them. */
    boolean isMedia() {
        return media != Media.NONE;
    }

    Media media() {
        return media;
    }

    boolean isList() {
        return list;
    }

    /** Returns the name in the schema of most models. */
    String usualName() {
        return names().get(0);
    }

    private List<String> names() {
        return Names.OF_ROLES.get(option);
    }

    String header() {
        return header;
    }

    String option() {
        return option;
    }

    /** Returns the value of the endpoint's option, or {@code null}. */
    Object configured(SeedanceConfiguration configuration) {
        return configured.apply(configuration);
    }

    /** Field names of each role in order of preference. */
    private static final class Names {
        private static final String FILE = "roles.json";
        private static final Map<String, List<String>> OF_ROLES = read();
        private static final Map<String, InputField> ROLES_BY_OPTION =
                Arrays.stream(values()).collect(Collectors.toMap(InputField::option, role -> role));
        private static final Map<String, List<InputField>> ROLES = byName();

        private static Map<String, List<InputField>> byName() {
            Map<String, List<InputField>> roles = new HashMap<>();
            for (InputField role : values()) {
                OF_ROLES.get(role.option).forEach(name -> roles.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(role));
            }
            return roles;
        }

        private static Map<String, List<String>> read() {
            // By the class, not the thread's loader: in OSGi only the own bundle sees the file.
            try (InputStream in = InputField.class.getResourceAsStream(FILE)) {
                return new ObjectMapper().readValue(Objects.requireNonNull(in, FILE), new TypeReference<>() {});
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + FILE + " cannot be read", e);
            }
        }
    }
}
