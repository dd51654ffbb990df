// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Input schemas of eleven models of the provider's catalog, and which of their fields has which role. */
public final class CatalogSample {

    /** Model, and its roles with their fields; an asterisk marks a list. */
    private static final Map<String, String> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put(
                "bytedance/seedance-2.5/image-to-video/1080p",
                "prompt=prompt imageUrl=image imageUrls=image duration=duration generateAudio=generate_audio");
        ROLES.put(
                "bytedance/seedance-2.5/text-to-video/1080p",
                "prompt=prompt ratio=aspect_ratio duration=duration generateAudio=generate_audio");
        ROLES.put(
                "bytedance/seedance-2.5/reference-to-video/4k",
                "prompt=prompt imageUrl=images* imageUrls=images* videoUrls=videos* audioUrls=audios*"
                        + " ratio=aspect_ratio duration=duration generateAudio=generate_audio");
        ROLES.put(
                "wan-ai/wan-3.0/image-to-video",
                "prompt=prompt imageUrl=image_url imageUrls=image_url lastImageUrl=end_image_url resolution=resolution"
                        + " ratio=aspect_ratio duration=duration generateAudio=enable_audio seed=seed");
        ROLES.put("blackforestlabs/flux-3/text-to-video", "prompt=prompt duration=duration");
        ROLES.put(
                "bytedance/seedream-5.0-pro/image-to-image",
                "prompt=prompt imageUrl=image* imageUrls=image* resolution=resolution");
        ROLES.put(
                "bytedance/seedance-v2/pro",
                "prompt=prompt imageUrl=image_url* imageUrls=image_url* videoUrls=video_url* ratio=aspect_ratio"
                        + " resolution=resolution duration=duration generateAudio=generate_audio seed=seed");
        ROLES.put(
                "bytedance/seedance-1-0/pro/fast/text-to-video",
                "prompt=text ratio=ratio resolution=resolution duration=duration cameraFixed=camera_fixed seed=seed");
        ROLES.put(
                "bytedance/seedance-1-0/lite/reference-to-video",
                "prompt=text imageUrl=images* imageUrls=images* duration=duration");
        ROLES.put(
                "bytedance/seedance-1-0/lite/image-to-video",
                "prompt=prompt imageUrl=first_frame_image_url imageUrls=first_frame_image_url"
                        + " lastImageUrl=last_frame_image_url duration=duration seed=seed");
        ROLES.put("bytedance/seedream-4-5/edit", "prompt=prompt imageUrl=images* imageUrls=images*");
    }

    /** A value of each role, as text, and as it is submitted. */
    private static final Map<String, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("prompt", "Waves at dawn");
        VALUES.put("imageUrl", "https://pictures.example.org/first.png");
        VALUES.put("lastImageUrl", "https://pictures.example.org/last.png");
        VALUES.put("imageUrls", "https://pictures.example.org/one.png");
        VALUES.put("videoUrls", "https://videos.example.org/walk.mp4");
        VALUES.put("audioUrls", "https://sounds.example.org/gulls.mp3");
        VALUES.put("resolution", "480p");
        VALUES.put("ratio", "16:9");
        VALUES.put("duration", 5);
        VALUES.put("generateAudio", false);
        VALUES.put("cameraFixed", true);
        VALUES.put("seed", 7);
    }

    private static final Map<String, JsonNode> SCHEMAS = read();

    private CatalogSample() {}

    private static Map<String, JsonNode> read() {
        try (InputStream in =
                CatalogSample.class.getResourceAsStream("/io/github/camelseedance/input/catalog-sample.json")) {
            Map<String, JsonNode> schemas = new LinkedHashMap<>();
            new ObjectMapper()
                    .readTree(in)
                    .forEach(model -> schemas.put(model.path("model_id").asText(), model.path("input_schema")));
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A role that a model has, with a value. */
    public record Placed(String role, String field, boolean list, Object value) {

        /** The value as it is submitted. */
        public Object submitted() {
            return list ? List.of(value) : value;
        }
    }

    public static List<String> models() {
        return List.copyOf(ROLES.keySet());
    }

    public static JsonNode schema(String model) {
        return SCHEMAS.get(model);
    }

    public static List<String> roles() {
        return List.copyOf(VALUES.keySet());
    }

    public static List<String> lacking(String model) {
        List<String> has = placed(model).map(Placed::role).toList();
        return roles().stream().filter(role -> !has.contains(role)).toList();
    }

    public static Stream<Placed> placed(String model) {
        return Stream.of(ROLES.get(model).split(" +")).map(entry -> {
            String role = entry.substring(0, entry.indexOf('='));
            String field = entry.substring(entry.indexOf('=') + 1);
            String name = field.replace("*", "");
            return new Placed(role, name, field.endsWith("*"), value(model, role, name));
        });
    }

    private static Object value(String model, String role, String field) {
        JsonNode property = SCHEMAS.get(model).path("properties").path(field);
        if (role.equals("resolution")) {
            return property.path("enum").path(0).asText();
        }
        Object value = VALUES.get(role);
        return property.path("type").asText().equals("string") ? value.toString() : value;
    }

    public static Object value(String role) {
        return VALUES.get(role);
    }

    /** Returns the headers of a complete request, without those of roles that set this field. */
    public static Map<String, Object> required(String model, String without) {
        List<String> required = SCHEMAS.get(model)
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        return placed(model)
                .filter(placed -> required.contains(placed.field) || placed.field.equals("images"))
                .filter(placed -> !placed.field.equals(without) && !(placed.role.equals("imageUrls")))
                .collect(Collectors.toMap(placed -> header(placed.role), Placed::value));
    }

    public static String header(String role) {
        return "CamelSeedance" + Character.toUpperCase(role.charAt(0)) + role.substring(1);
    }
}
