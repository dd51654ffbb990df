// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.testsupport.CatalogSample;
import io.github.camelseedance.testsupport.CatalogSample.Placed;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every role of every model of the sample, by every way in. */
class RolesTest extends BinderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = Pictures.png(400, 400);
    private static final byte[] OTHER_PNG = Pictures.png(500, 400);

    @TempDir
    Path folder;

    /** A way to set a value, by the name of a role or of a field. */
    enum Way {
        HEADER("the header CamelSeedance"),
        OPTION("the option "),
        BODY("the body field "),
        JSON("the body field "),
        JSON_FILE("the body field "),
        REQUEST("the body field "),
        INPUT_HEADER("the header CamelSeedanceInput, field "),
        INPUT_HEADER_AS_JSON("the header CamelSeedanceInput, field "),
        INPUT_OPTION("the option input."),
        SIDECAR("of the sidecar file sea.json");

        private final String origin;

        Way(String origin) {
            this.origin = origin;
        }
    }

    static List<String> models() {
        return CatalogSample.models();
    }

    private void startOver(String model) {
        startOver();
        options.setModel(model);
        otherSchema(CatalogSample.schema(model));
    }

    private Exchange exchange(Way way, String name, Object value, Map<String, Object> headers) throws Exception {
        Map<String, Object> all = new HashMap<>(headers);
        Object body = null;
        String json = JSON.writeValueAsString(Map.of(name, value));
        switch (way) {
            case HEADER -> all.put(CatalogSample.header(name), value.toString());
            case OPTION -> PropertyBindingSupport.bindProperties(context, options, new HashMap<>(Map.of(name, value)));
            case BODY -> body = Map.of(name, value);
            case JSON -> body = json;
            case JSON_FILE -> body = Files.writeString(folder.resolve("job.json"), json);
            case REQUEST -> body = GenerationRequest.of(Map.of(name, value));
            case INPUT_HEADER -> all.put("CamelSeedanceInput", Map.of(name, value));
            case INPUT_HEADER_AS_JSON -> all.put("CamelSeedanceInput", json);
            case INPUT_OPTION -> options.setInput(Map.of(name, value.toString()));
            case SIDECAR -> {
                options.setSidecar(true);
                Files.writeString(folder.resolve("sea.json"), json);
                body = Files.write(folder.resolve("sea.png"), PNG);
            }
        }
        return exchange(body, all);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_role_sets_the_field_that_the_model_has_for_it_by_every_way(String model) throws Exception {
        for (Placed placed : CatalogSample.placed(model).toList()) {
            for (Way way : Way.values()) {
                if (way == Way.SIDECAR && !fitsBesideAPicture(model, placed)) {
                    continue;
                }
                startOver(model);
                Map<String, Object> others = new HashMap<>(CatalogSample.required(model, placed.field()));
                if (way == Way.SIDECAR) {
                    others.remove("CamelSeedanceImageUrl");
                }

                Map<String, Object> request = bound(exchange(way, placed.role(), placed.value(), others));
                assertThat(JSON.writeValueAsString(request.get(placed.field())))
                        .as("%s by %s", placed.role(), way)
                        .isEqualTo(JSON.writeValueAsString(placed.submitted()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_field_is_set_by_its_own_name_wherever_names_are_given(String model) throws Exception {
        for (Placed placed : CatalogSample.placed(model).toList()) {
            for (Way way : Way.values()) {
                if (way == Way.HEADER
                        || way == Way.OPTION
                        || way == Way.SIDECAR && !fitsBesideAPicture(model, placed)) {
                    continue;
                }
                startOver(model);
                Map<String, Object> others = new HashMap<>(CatalogSample.required(model, placed.field()));
                if (way == Way.SIDECAR) {
                    others.remove("CamelSeedanceImageUrl");
                }

                Map<String, Object> request = bound(exchange(way, placed.field(), placed.value(), others));
                assertThat(JSON.writeValueAsString(request.get(placed.field())))
                        .as("%s by %s", placed.field(), way)
                        .isEqualTo(JSON.writeValueAsString(placed.submitted()));
            }
        }
    }

    /** The first picture beside a picture would be a second one. */
    private static List<Way> waysOf(String role) {
        return Stream.of(Way.values())
                .filter(way -> way != Way.SIDECAR || !role.equals("imageUrl"))
                .toList();
    }

    /** A picture in the body needs a model that takes one, and sets another field. */
    private static boolean fitsBesideAPicture(String model, Placed placed) {
        return CatalogSample.placed(model)
                .filter(other -> other.role().equals("imageUrl"))
                .anyMatch(picture -> !picture.field().equals(placed.field()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_role_that_the_model_lacks_is_refused_with_its_origin_and_the_roles_that_it_has(String model)
            throws Exception {
        for (String role : CatalogSample.lacking(model)) {
            for (Way way : waysOf(role)) {
                startOver(model);
                String refusal =
                        refusal(exchange(way, role, CatalogSample.value(role), CatalogSample.required(model, "none")));

                assertThat(refusal)
                        .as("%s by %s", role, way)
                        .contains(way.origin, role + ", which the model does not take", model);
                assertThat(refusal.substring(refusal.indexOf("this one takes")))
                        .contains(CatalogSample.placed(model)
                                .map(Placed::role)
                                .filter(known -> !known.equals("imageUrl") && !known.equals("imageUrls"))
                                .toArray(String[]::new));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_role_that_the_model_lacks_is_refused_with_warn_and_sent_under_its_usual_name_with_off(String model)
            throws Exception {
        for (String role : CatalogSample.lacking(model)) {
            for (Way way : waysOf(role)) {
                startOver(model);
                options.setValidateInput(InputValidation.warn);
                Map<String, Object> others = CatalogSample.required(model, "none");
                assertThat(refusal(exchange(way, role, CatalogSample.value(role), others)))
                        .contains("which the model does not take");
            }
            startOver(model);
            options.setValidateInput(InputValidation.off);
            assertThat(bound(exchange(Way.HEADER, role, CatalogSample.value(role), Map.of())))
                    .containsKey(InputField.ofOption(role).orElseThrow().usualName());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_picture_as_the_body_is_the_first_picture_or_refused(String model) {
        Optional<Placed> first = placed(model, "imageUrl");
        for (Object body : List.of(PNG, List.of(PNG), new Object[] {PNG})) {
            startOver(model);
            Exchange exchange = exchange(
                    body, CatalogSample.required(model, first.map(Placed::field).orElse("")));
            if (first.isPresent()) {
                Object uri = Pictures.dataUri(PNG);
                assertThat(bound(exchange))
                        .containsEntry(first.get().field(), first.get().list() ? List.of(uri) : uri);
            } else {
                assertThat(refusal(exchange)).contains("the body sets imageUrl", "does not take", "prompt");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_list_of_pictures_as_the_body_is_the_pictures_or_refused(String model) throws Exception {
        Optional<Placed> pictures = placed(model, "imageUrls");
        Path file = Files.write(folder.resolve("sea.png"), PNG);
        for (Object body : List.of(List.of(file, OTHER_PNG), new File[] {file.toFile(), file.toFile()})) {
            startOver(model);
            Exchange exchange = exchange(
                    body,
                    CatalogSample.required(model, pictures.map(Placed::field).orElse("")));
            if (pictures.filter(Placed::list).isPresent()) {
                assertThat((List<?>) bound(exchange).get(pictures.get().field()))
                        .hasSize(2)
                        .first()
                        .isEqualTo(Pictures.dataUri(PNG));
            } else if (pictures.isPresent()) {
                assertThat(refusal(exchange))
                        .contains(
                                "the body has 2 elements, but " + pictures.get().field() + " takes only one");
            } else {
                assertThat(refusal(exchange)).contains("the body sets imageUrls", "does not take", "prompt");
            }
        }
    }

    @Test
    void two_pictures_for_a_first_and_a_last_one_are_refused_with_what_to_do() {
        startOver("wan-ai/wan-3.0/image-to-video");

        assertThat(refusal(exchange(List.of(PNG, OTHER_PNG), Map.of("CamelSeedancePrompt", "Waves"))))
                .contains(
                        "image_url takes only one: give the first picture as imageUrl and the last one as lastImageUrl");
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_text_and_a_text_file_as_the_body_are_the_prompt(String model) throws Exception {
        Path file = Files.writeString(folder.resolve("sea.TXT"), "\uFEFFWaves at dawn");
        GenericFile<File> consumed = new GenericFile<>();
        consumed.setFile(file.toFile());
        Placed prompt = placed(model, "prompt").orElseThrow();
        for (Object body : List.of("Waves at dawn", file, file.toFile(), consumed)) {
            for (boolean sidecar : List.of(true, false)) {
                startOver(model);
                options.setPrompt("The default");
                options.setSidecar(sidecar && !(body instanceof String));

                assertThat(bound(exchange(body, CatalogSample.required(model, prompt.field()))))
                        .containsEntry(prompt.field(), "Waves at dawn");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_the_ledger_and_learning_need_is_found_in_the_fields_of_the_model(String model) {
        startOver(model);
        Map<String, Object> headers = new HashMap<>(CatalogSample.required(model, "none"));
        CatalogSample.placed(model)
                .filter(placed -> !placed.role().equals("imageUrls"))
                .forEach(placed -> headers.put(CatalogSample.header(placed.role()), placed.value()));

        BoundRequest request = binding(exchange(null, headers)).join();

        assertThat(request.prompt()).isEqualTo("Waves at dawn");
        assertThat(request.duration()).isEqualTo(value(model, "duration"));
        assertThat(request.resolution()).isEqualTo(value(model, "resolution"));
        assertThat(request.generateAudio()).isEqualTo(value(model, "generateAudio"));
    }

    private static Object value(String model, String role) {
        return placed(model, role).map(Placed::value).orElse(null);
    }

    private static Optional<Placed> placed(String model, String role) {
        return CatalogSample.placed(model)
                .filter(placed -> placed.role().equals(role))
                .findFirst();
    }

    @Test
    void without_a_schema_every_role_has_its_usual_name_and_lists_are_lists() throws Exception {
        for (InputField role : InputField.values()) {
            startOver("unknown/model");
            options.setValidateInput(InputValidation.off);
            Object value = CatalogSample.value(role.option());

            assertThat(bound(exchange(Way.HEADER, role.option(), value, Map.of())))
                    .containsOnly(Map.entry(role.usualName(), role.isList() ? List.of(value) : value));
        }
    }
}
