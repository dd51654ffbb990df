// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Submits the same request to each model of the family by each way in, and compares the JSON that arrives. The table of all cells
 * is written to {@code target/models-and-ways.md}.
 */
class ModelsAndWaysTest {

    /** Roles and the field that each model has for them; a list has brackets. */
    private static final List<String> ROLES =
            List.of("prompt", "imageUrl", "lastImageUrl", "imageUrls", "videoUrls", "audioUrls", "ratio", "seed");

    private static final List<String> MODELS = List.of(
            "seedance-1-0/lite/text-to-video          text   -                     -                    -         -           -           ratio        seed",
            "seedance-1-0/lite/image-to-video         prompt first_frame_image_url last_frame_image_url -         -           -           -            seed",
            "seedance-1-0/lite/reference-to-video     text   -                     -                    images[]  -           -           ratio        seed",
            "seedance-1-0/pro/text-to-video           prompt -                     -                    -         -           -           ratio        seed",
            "seedance-1-0/pro/image-to-video          prompt first_frame_image_url -                    -         -           -           -            seed",
            "seedance-1-0/pro/fast/text-to-video      text   -                     -                    -         -           -           ratio        seed",
            "seedance-1-0/pro/fast/image-to-video     text   image_url             -                    -         -           -           -            seed",
            "seedance-v1.5-pro/image-to-video         prompt first_frame_image_url -                    -         -           -           ratio        -",
            "seedance-v2/pro                          prompt -                     -                    image_url[] video_url[] audio_url[] aspect_ratio seed",
            "seedance-v2/fast                         prompt -                     -                    image_url[] video_url[] audio_url[] aspect_ratio seed",
            "seedance-2.0-mini/text-to-video          prompt -                     -                    -         -           -           aspect_ratio -",
            "seedance-2.0-mini/image-to-video         prompt image_url             end_image_url        -         -           -           aspect_ratio -",
            "seedance-2.5/text-to-video/4k            prompt -                     -                    -         -           -           aspect_ratio -",
            "seedance-2.5/image-to-video/1080p        prompt image                 -                    -         -           -           -            -",
            "seedance-2.5/first-last-frame/720p       prompt first_frame           last_frame           -         -           -           -            -",
            "seedance-2.5/reference-to-video/480p     prompt -                     -                    images[]  videos[]    audios[]    aspect_ratio -",
            "seedance-2.5/reference-to-video/4k       prompt -                     -                    images[]  videos[]    audios[]    aspect_ratio -");

    private static final String LINK = "https://example.org/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @TempDir
    static Path home;

    private static final Map<String, Map<String, String>> TABLE = new TreeMap<>();
    private static RouteRun run;

    /** A way in. */
    enum Way {
        FILE,
        LIST,
        MAP,
        HEADER,
        CSV,
        KAMELET
    }

    /** A model with its field for each role. */
    record Model(String id, Map<String, String> fields) {
        static Model of(String line) {
            String[] cells = line.split(" +");
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < ROLES.size(); i++) {
                if (!cells[i + 1].equals("-")) {
                    fields.put(ROLES.get(i), cells[i + 1]);
                }
            }
            return new Model("bytedance/" + cells[0], fields);
        }

        boolean has(String role) {
            return fields.containsKey(role);
        }

        boolean takesPictures() {
            return has("imageUrl") || has("imageUrls");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Arguments> cells() {
        return MODELS.stream().map(Model::of).flatMap(model -> Stream.of(Way.values())
                .map(way -> arguments(model, way)));
    }

    @BeforeAll
    static void start() {
        run = new RouteRun(home, "prompt-list")
                .on(sandbox.sandbox())
                .pollingEvery(Duration.ofMillis(20))
                .start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        Sample.SEA_AT_DAWN.dropInto(run.inbox());
    }

    @AfterAll
    static void stop() throws IOException {
        run.close();
        List<String> lines = new ArrayList<>();
        lines.add("| model | "
                + Stream.of(Way.values()).map(way -> way.name().toLowerCase()).collect(Collectors.joining(" | "))
                + " |");
        lines.add("| --- |" + " --- |".repeat(Way.values().length));
        TABLE.forEach((model, ways) -> lines.add("| " + model + " | "
                + Stream.of(Way.values()).map(way -> ways.get(way.name())).collect(Collectors.joining(" | ")) + " |"));
        Files.write(Path.of("target/models-and-ways.md"), lines);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("cells")
    void what_arrives_is_what_was_given_in_the_fields_of_the_model(Model model, Way way) throws Exception {
        Map<String, Object> given = given(model, way);

        if (way == Way.LIST && !model.takesPictures()) {
            Exchange refused = send(model, List.of(boat(), sea()), given);
            assertThat(refused.getException()).isInstanceOf(InvalidInputException.class);
            assertThat(sandbox.requests().submissions()).isZero();
            shown(model, way, "refused: the model takes no picture");
            return;
        }
        switch (way) {
            case FILE -> byFile(model, given);
            case LIST -> byList(model, given);
            case MAP -> assertSent(send(model, given, Map.of()));
            case HEADER -> assertSent(send(model, null, given));
            case CSV -> byCsv(model, given);
            case KAMELET -> byKamelet(model, given);
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(sandbox.requests().last(Call.SUBMIT).path()).endsWith("/" + model.id());
        Map<String, Object> arrived =
                normalised(sandbox.requests().last(Call.SUBMIT).body());
        shown(model, way, "`" + JSON.writeValueAsString(arrived) + "`");
        assertThat(arrived).isEqualTo(expected(model, given));
    }

    /** Returns a value for each role that the model has. A file or list as the body carries fewer pictures. */
    private static Map<String, Object> given(Model model, Way way) {
        boolean links = way == Way.KAMELET;
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("prompt", "Waves & wind");
        given.put("duration", 5);
        if (model.has("imageUrl")) {
            given.put("imageUrl", links ? LINK + "a.png" : boat());
        }
        if (model.has("imageUrls")) {
            given.put(
                    "imageUrls",
                    switch (way) {
                        case FILE -> List.of(boat());
                        case KAMELET -> List.of(LINK + "a.png", LINK + "b.png");
                        default -> List.of(boat(), way == Way.LIST ? sea() : LINK + "b.png");
                    });
        }
        if (model.has("lastImageUrl")) {
            given.put("lastImageUrl", links ? LINK + "b.png" : sea());
        }
        if (model.has("videoUrls")) {
            given.put("videoUrls", List.of(LINK + "a.mp4"));
        }
        if (model.has("audioUrls")) {
            given.put("audioUrls", List.of(LINK + "a.mp3", LINK + "b.mp3"));
        }
        if (model.has("ratio")) {
            given.put("ratio", "16:9");
        }
        if (model.has("seed")) {
            given.put("seed", 7);
        }
        return given;
    }

    private static void byFile(Model model, Map<String, Object> given) throws Exception {
        if (model.takesPictures()) {
            assertSent(send(model, boat(), without(given, "imageUrl", "imageUrls")));
        } else {
            Path text = Files.writeString(
                    home.resolve("waves.txt"), given.get("prompt").toString());
            assertSent(send(model, text.toFile(), without(given, "prompt")));
        }
    }

    private static void byList(Model model, Map<String, Object> given) {
        Object pictures = given.getOrDefault("imageUrls", List.of(boat()));
        assertSent(send(model, pictures, without(given, "imageUrl", "imageUrls")));
    }

    private static void byCsv(Model model, Map<String, Object> given) throws Exception {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("model", model.id());
        given.forEach((role, value) -> columns.put(
                role.replaceFirst("Url(s?)$", "$1"),
                (value instanceof List<?> list ? list : List.of(value))
                        .stream()
                                .map(part -> part instanceof File file ? file.getName() : part.toString())
                                .collect(Collectors.joining(", "))));
        String name = model.id().replace('/', '-');
        Path partial = Files.writeString(
                run.inbox().resolve("." + name),
                String.join(",", columns.keySet()) + "\n"
                        + columns.values().stream()
                                .map(cell -> "\"" + cell + "\"")
                                .collect(Collectors.joining(","))
                        + "\n");
        Files.move(partial, run.inbox().resolve(name + ".csv"));
        RouteTest.eventually(
                () -> assertThat(run.outbox().resolve(name + ".csv/report.csv")).exists());
        assertThat(sandbox.requests().submissions())
                .as(() -> text(run.outbox().resolve(name + ".csv/report.csv")))
                .isEqualTo(1);
    }

    private static void byKamelet(Model model, Map<String, Object> given) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("model", model.id());
        given.forEach((role, value) -> parameters.put(
                role,
                "RAW("
                        + (value instanceof List<?> list
                                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                                : value)
                        + ")"));
        String from = "direct:" + model.id().replace('/', '-');
        PluginHelper.getRoutesLoader(run.context())
                .loadRoutes(ResourceHelper.fromString(
                        "kamelet.yaml",
                        "- from:\n    uri: " + from + "\n    steps:\n      - to:\n"
                                + "          uri: kamelet:seedance-submit-sink\n          parameters: "
                                + JSON.writeValueAsString(parameters)));
        assertSent(run.context().createFluentProducerTemplate().to(from).send());
    }

    private static Exchange send(Model model, Object body, Map<String, Object> headers) {
        return run.context()
                .createFluentProducerTemplate()
                .to("seedance:submit")
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeader("CamelSeedanceModel", model.id());
                    headers.forEach((role, value) -> exchange.getMessage()
                            .setHeader(
                                    "CamelSeedance" + role.substring(0, 1).toUpperCase() + role.substring(1), value));
                })
                .send();
    }

    private static void assertSent(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
    }

    private static Map<String, Object> without(Map<String, Object> given, String... roles) {
        Map<String, Object> rest = new LinkedHashMap<>(given);
        rest.keySet().removeAll(Set.of(roles));
        return rest;
    }

    private static Map<String, Object> expected(Model model, Map<String, Object> given) {
        Map<String, Object> expected = new TreeMap<>();
        given.forEach((role, value) -> {
            String field = model.fields().getOrDefault(role, role);
            Object shown = value instanceof List<?> list
                    ? list.stream().map(ModelsAndWaysTest::shown).toList()
                    : shown(value);
            expected.put(field.replace("[]", ""), shown);
        });
        return expected;
    }

    private static Map<String, Object> normalised(JsonNode body) throws IOException {
        Map<String, Object> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            List<Object> values = new ArrayList<>();
            for (JsonNode value : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                values.add(value.isNumber() ? value.asInt() : local(value.asText()));
            }
            fields.put(field.getKey(), field.getValue().isArray() ? values : values.get(0));
        }
        return fields;
    }

    /** Replaces an inline picture by the name of the file that has its bytes. */
    private static String local(String value) throws IOException {
        if (!value.startsWith("data:")) {
            return value;
        }
        byte[] content = Base64.getDecoder().decode(value.substring(value.indexOf(',') + 1));
        for (Sample sample : Sample.values()) {
            if (Files.mismatch(sample.file(), Files.write(home.resolve("arrived"), content)) < 0) {
                return "<" + sample.picture() + ">";
            }
        }
        return "<another picture>";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Object shown(Object value) {
        return value instanceof File file ? "<" + file.getName() + ">" : value;
    }

    private static void shown(Model model, Way way, String cell) {
        TABLE.computeIfAbsent(model.id(), id -> new TreeMap<>()).put(way.name(), cell);
    }

    private static File boat() {
        return Sample.PAPER_BOAT.file().toFile();
    }

    private static File sea() {
        return Sample.SEA_AT_DAWN.file().toFile();
    }
}
