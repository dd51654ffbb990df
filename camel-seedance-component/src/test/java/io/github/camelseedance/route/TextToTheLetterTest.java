// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.builder.StaticEndpointBuilders.seedance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Texts in options reach the API as they were written, or the route does not start; never is another text paid. */
class TextToTheLetterTest extends SeedanceTest {

    private static final String LINK = "https://x/y?a=1&e=1&sig=a%2Bb%3D";
    private static final List<String> TEXTS = List.of(
            "black & white",
            "1 + 1",
            "a+b",
            "a b",
            "a  b",
            "a%20b",
            "a%2520b",
            "100 %",
            "100%",
            "100%25",
            "a=b&duration=12",
            "x &resolution=1080p",
            "(soft) light",
            "a)b & c)",
            "a) %2B",
            "say \"hello\" and 'bye'",
            "# sunset; sea?",
            "a;b,c|d\\e^f~g`h",
            "<b>bold</b> [x] {y}",
            "Möwe 바다 🌊",
            "${body} ${exception.message}",
            "$simple{body}",
            "RAW",
            LINK);

    /** How a text comes into an endpoint. */
    enum Way {
        YAML_PARAMETERS(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.yaml(options);
            }
        },
        YAML_PARAMETERS_IN_RAW(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.yaml(mapped(options, text -> "RAW(" + text + ")"));
            }
        },
        YAML_PARAMETERS_IN_CURLY_RAW(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.yaml(mapped(options, text -> "RAW{" + text + "}"));
            }
        },
        YAML_PLACEHOLDERS(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.yaml(test.placeholders(options, "{{", "}}"));
            }
        },
        YAML_PROPERTIES(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.yaml(test.placeholders(options, "#property:", ""));
            }
        },
        ENDPOINT_DSL(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                RouteDefinition route = new RouteDefinition();
                route.from(START)
                        .to(seedance("submit")
                                .prompt(options.get("prompt"))
                                .imageUrl(options.get("imageUrl"))
                                .jobKey(options.get("jobKey")));
                test.context.addRouteDefinition(route);
            }
        },
        JAVA_IN_RAW(false) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.java(uri(mapped(options, text -> "RAW(" + text + ")")));
            }
        },
        JAVA(false) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.java(uri(onlyPromptPlain(options)));
            }
        },
        JAVA_PROPERTIES(true) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.java(uri(test.placeholders(options, "#property:", "")));
            }
        },
        XML_IN_RAW(false) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.xml(uri(mapped(options, text -> "RAW(" + text + ")")));
            }
        },
        XML(false) {
            @Override
            void add(TextToTheLetterTest test, Map<String, String> options) throws Exception {
                test.xml(uri(onlyPromptPlain(options)));
            }
        };

        /** Whether hardly a text needs to be refused. */
        final boolean lossless;

        Way(boolean lossless) {
            this.lossless = lossless;
        }

        /** Whether the text means something else in a URI by the rules of Camel, as the page says. */
        boolean isSyntax(String text) {
            return switch (this) {
                case JAVA, XML -> text.contains("&resolution=") || text.contains("&duration=");
                case JAVA_IN_RAW, YAML_PLACEHOLDERS -> text.contains("%25");
                case XML_IN_RAW -> text.contains("%25") || text.contains("& ");
                default -> false;
            };
        }

        /** Encoded characters of a URI are decoded once. */
        String meant(String text) {
            return this == JAVA || this == XML
                    ? URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8)
                    : text;
        }

        abstract void add(TextToTheLetterTest test, Map<String, String> options) throws Exception;
    }

    private static final String START = "direct:start";

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_arrives_to_the_letter_or_the_route_does_not_start(Way way) throws Exception {
        assertArrives(way, TEXTS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("inputs")
    void so_does_a_random_text(Way way) throws Exception {
        assertArrives(way, randomTexts());
    }

    private void assertArrives(Way way, List<String> texts) throws Exception {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String text : texts) {
            if (way.isSyntax(text)) {
                continue;
            }
            Map<String, String> options = new LinkedHashMap<>();
            options.put("prompt", text);
            options.put("imageUrl", LINK);
            options.put("jobKey", "key " + text.replace("$", "S"));
            context.getPropertiesComponent().addOverrideProperty("my.jobKey", options.get("jobKey"));
            try {
                way.add(this, options);
            } catch (Exception e) {
                refused.put(text, String.valueOf(e.getMessage()));
                stop();
                continue;
            }
            SeedanceEndpoint endpoint = context.getEndpoints().stream()
                    .filter(SeedanceEndpoint.class::isInstance)
                    .map(SeedanceEndpoint.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(endpoint.getConfiguration().getJobKey()).as(text).isEqualTo(options.get("jobKey"));
            Exchange answer = send(START, null);
            assertThat(answer.getException()).as(text).isNull();
            JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
            assertThat(body.path("prompt").asText()).isEqualTo(way.meant(text));
            assertThat(body.path("first_frame_image_url").asText()).as(text).isEqualTo(LINK);
            assertThat(body.path("duration").isMissingNode()).isTrue();
            stop();
        }
        if (way.lossless) {
            assertThat(refused.keySet()).allSatisfy(text -> assertThat(text).containsAnyOf("%25", ")&", "{{", "}}"));
        } else {
            assertThat(refused.keySet()).allSatisfy(text -> assertThat(text).containsAnyOf("+", "&", "{{", "}}"));
        }
        assertThat(refused.values()).allSatisfy(reason -> assertThat(reason)
                .containsAnyOf("#property:", "Unknown parameters", "Trailing &", "Double &&", "{{", "}}"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENDPOINT_DSL", "JAVA", "XML"})
    void a_text_of_a_field_of_the_model_arrives_to_the_letter_or_the_route_does_not_start(Way way) throws Exception {
        assertArrivesInField(way, TEXTS);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENDPOINT_DSL", "JAVA", "XML"})
    @Tag("inputs")
    void so_does_a_random_text_of_a_field(Way way) throws Exception {
        assertArrivesInField(way, randomTexts());
    }

    private void assertArrivesInField(Way way, List<String> texts) throws Exception {
        int arrived = 0;
        for (String text : texts) {
            // In parameters without RAW an & begins another option, as in a URI.
            boolean plain = way == Way.YAML_PARAMETERS || way == Way.YAML_PLACEHOLDERS;
            if (way.isSyntax(text) || plain && text.contains("&")) {
                continue;
            }
            Map<String, String> options = new LinkedHashMap<>();
            options.put("input.prompt", text);
            options.put("input.first_frame_image_url", plain ? IMAGE_URL : LINK);
            try {
                way.add(this, options);
            } catch (Exception e) {
                assertThat(e.getMessage())
                        .as(text)
                        .containsAnyOf("#property:", "Unknown parameters", "Trailing &", "Double &&", "{{", "}}");
                stop();
                continue;
            }
            assertThat(send(START, null).getException()).as(text).isNull();
            JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
            assertThat(body.path("prompt").asText()).isEqualTo(text);
            assertThat(body.path("first_frame_image_url").asText())
                    .isEqualTo(options.get("input.first_frame_image_url"));
            arrived++;
            stop();
        }
        assertThat(arrived).isGreaterThan(texts.size() / 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fish & chips&seed=5",
                "https://x/y?a=1&seed=5",
                "Waves, at dawn&duration=12",
                "Waves, at dawn&model=bytedance/seedance-2.5/text-to-video/4k",
                "Waves, at dawn&sidecar=true",
                "Waves, at dawn&download=true",
                "Waves, at dawn&ratio=1:1",
            })
    void an_option_in_a_text_of_a_field_is_never_set(String text) throws Exception {
        assertThatThrownBy(() -> yaml(Map.of("input.prompt", text, "imageUrl", IMAGE_URL, "channel", "c")))
                .hasStackTraceContaining("RAW(...)");
        stop();

        yaml(Map.of("input.prompt", "RAW(" + text + ")", "imageUrl", IMAGE_URL, "channel", "c"));
        assertThat(send(START, null).getException()).isNull();

        JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
        assertThat(body.path("prompt").asText()).isEqualTo(text);
        assertThat(body.has("duration")).isFalse();
    }

    @Test
    void options_beside_a_text_of_a_field_are_set() throws Exception {
        yaml(Map.of(
                "input.prompt",
                "Waves, at dawn",
                "imageUrl",
                IMAGE_URL,
                "ratio",
                "1:1",
                "duration",
                "12",
                "validateInput",
                "fail",
                "sidecar",
                "false",
                "keepPrompt",
                "true",
                "leaseDuration",
                "5m",
                "model",
                SeedanceConfiguration.DEFAULT_MODEL));
        java(
                "direct:other",
                "seedance:submit?duration=12&imageUrl=" + IMAGE_URL
                        + "&input.camera_fixed=true&ratio=1:1&input.prompt=Waves, at dawn");

        for (String start : List.of(START, "direct:other")) {
            assertThat(send(start, null).getException()).isNull();
            JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
            assertThat(body.path("prompt").asText()).isEqualTo("Waves, at dawn");
            assertThat(body.path("duration").asInt()).isEqualTo(12);
            assertThat(body.path("ratio").asText()).isEqualTo("1:1");
        }
    }

    @Test
    void texts_of_fields_need_no_raw_where_the_operation_is_a_parameter() throws Exception {
        for (String text : TEXTS) {
            String json = new ObjectMapper()
                    .writeValueAsString(
                            Map.of("operation", "submit", "input.prompt", text, "input.first_frame_image_url", LINK));
            try {
                load(
                        "yaml",
                        "- from:\n    uri: " + START + "\n    steps:\n      - to:\n          uri: seedance\n"
                                + "          parameters: " + json);
            } catch (Exception e) {
                assertThat(e.getMessage()).as(text).containsAnyOf("#property:", "Unknown parameters");
                assertThat(text).containsAnyOf("%25", ")&");
                stop();
                continue;
            }
            assertThat(send(START, null).getException()).as(text).isNull();
            JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
            assertThat(body.path("prompt").asText()).isEqualTo(text);
            assertThat(body.path("first_frame_image_url").asText()).isEqualTo(LINK);
            stop();
        }
    }

    @Test
    void a_field_of_the_model_can_be_built_and_written_in_java() throws Exception {
        RouteDefinition route = new RouteDefinition();
        route.from(START)
                .to(seedance("submit")
                        .input("prompt", "RAW(black & white, 1 + 1, 100 %)")
                        .input("first_frame_image_url", LINK));
        context.addRouteDefinition(route);
        java("direct:other", "seedance:submit?input.prompt=Waves, at dawn&input.first_frame_image_url=" + IMAGE_URL);

        assertThat(send(START, null).getException()).isNull();
        assertThat(send("direct:other", null).getException()).isNull();

        assertThat(sandbox.jobs())
                .extracting(job -> job.input().path("prompt").asText())
                .containsExactly("black & white, 1 + 1, 100 %", "Waves, at dawn");
        assertThat(sandbox.jobs().get(0).input().path("first_frame_image_url").asText())
                .isEqualTo(LINK);
    }

    private static List<String> randomTexts() {
        List<String> texts = new ArrayList<>();
        Random random = new Random(4);
        String[] pieces = {
            "a", "B", "1", " ", "+", "%", "%20", "%2B", "&", "=", "?", "(", ")", "}", "#", ";", "'", "\"", "é", "🌊"
        };
        for (int i = 0; i < 60; i++) {
            String text =
                    random.ints(8, 0, pieces.length).mapToObj(n -> pieces[n]).collect(Collectors.joining());
            texts.add("x" + text + "y");
        }
        return texts;
    }

    @Test
    void prompts_that_differ_in_a_plus_are_two_endpoints() throws Exception {
        yaml(Map.of("prompt", "a+b"));
        yaml("direct:other", Map.of("prompt", "a b"));
        java("direct:third", "seedance:submit?prompt=RAW(1+1)");
        java("direct:fourth", "seedance:submit?prompt=RAW(1 1)");

        for (String start : List.of(START, "direct:other", "direct:third", "direct:fourth")) {
            send(start, null, Map.of("CamelSeedanceImageUrl", LINK));
        }

        assertThat(sandbox.jobs())
                .extracting(job -> job.input().path("prompt").asText())
                .containsExactly("a+b", "a b", "1+1", "1 1");
    }

    @Test
    void uris_that_camel_takes_for_the_same_endpoint_are_refused() throws Exception {
        java("direct:a", "seedance:submit?prompt=a b");

        assertThatThrownBy(() -> java("direct:b", "seedance:submit?prompt=a+b"))
                .hasStackTraceContaining("option prompt")
                .hasStackTraceContaining("RAW(...)");
    }

    @Test
    void built_endpoints_that_camel_takes_for_the_same_are_refused_and_others_keep_their_texts() throws Exception {
        RouteDefinition first = new RouteDefinition();
        first.from("direct:a").to(seedance("submit").prompt("a+b"));
        context.addRouteDefinition(first);
        RouteDefinition second = new RouteDefinition();
        second.from("direct:b").to(seedance("submit").prompt("a b"));

        // Newer versions of Camel distinguish the two.
        Throwable refusal = catchThrowable(() -> context.addRouteDefinition(second));

        if (refusal == null) {
            assertThat(context.getEndpoints())
                    .filteredOn(SeedanceEndpoint.class::isInstance)
                    .extracting(endpoint ->
                            ((SeedanceEndpoint) endpoint).getConfiguration().getPrompt())
                    .contains("a+b", "a b");
        } else {
            assertThat(refusal).hasStackTraceContaining("RAW(...)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"The boat\nrocks", "  The boat\n  rocks\n", "one\r\ntwo"})
    void lines_that_camel_joins_are_refused(String text) {
        assertThatThrownBy(() -> yaml(Map.of("prompt", text, "imageUrl", IMAGE_URL)))
                .hasStackTraceContaining("option prompt")
                .hasStackTraceContaining("#property:name");
    }

    @Test
    void an_endpoint_for_each_message_keeps_the_letter_in_raw() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(START).toD("seedance:submit?prompt=RAW(1 + 1, 100 % & more)&imageUrl=" + IMAGE_URL);
            }
        });

        send(START, null);

        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("1 + 1, 100 % & more");
    }

    @Test
    void in_xml_an_ampersand_is_encoded_as_in_any_uri() throws Exception {
        xml("seedance:submit?prompt=black %26 white, 1 %2B 1&imageUrl=" + IMAGE_URL);

        send(START, null);

        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("black & white, 1 + 1");
    }

    @Test
    void a_placeholder_that_need_not_be_there_is_left_out_in_parameters_too() throws Exception {
        yaml(Map.of("prompt", "{{?nobody.set.this}}", "imageUrl", IMAGE_URL));
        yaml("direct:other", Map.of("prompt", "#property:?nobody.set.this", "imageUrl", IMAGE_URL));

        for (String start : List.of(START, "direct:other")) {
            send(start, "Waves");
            assertThat(sandbox.requests()
                            .last(Call.SUBMIT)
                            .body()
                            .path("prompt")
                            .asText())
                    .isEqualTo("Waves");
        }
    }

    @Test
    void beside_a_nested_placeholder_a_percent_sign_is_right_or_refused() throws Exception {
        for (String text : List.of("100 %", "50%", "a%20b", LINK)) {
            try {
                yaml(Map.of("prompt", text, "resolution", "{{?nobody.set.this}}", "imageUrl", IMAGE_URL));
            } catch (Exception e) {
                assertThat(e).hasStackTraceContaining("#property:name");
                stop();
                continue;
            }
            send(START, null);
            assertThat(sandbox.requests()
                            .last(Call.SUBMIT)
                            .body()
                            .path("prompt")
                            .asText())
                    .isEqualTo(text);
            stop();
        }
    }

    @Test
    void options_given_beside_the_uri_are_not_decoded() {
        for (String text : TEXTS) {
            Map<String, Object> options = Map.of("prompt", text, "hash", String.valueOf(text.hashCode()));
            if (!text.startsWith("#")) {
                SeedanceEndpoint endpoint = (SeedanceEndpoint)
                        context.getEndpoint("seedance:submit?channel=c" + TEXTS.indexOf(text), options);
                assertThat(endpoint.getConfiguration().getPrompt()).isEqualTo(text);
            }
        }
    }

    private void stop() throws Exception {
        for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
            context.getRouteController().stopRoute(route.getRouteId());
            context.removeRoute(route.getRouteId());
            context.removeRouteDefinition(route);
        }
        context.removeEndpoints("seedance*");
        context.removeEndpoints("*");
    }

    private void yaml(Map<String, String> options) throws Exception {
        yaml(START, options);
    }

    private void yaml(String start, Map<String, String> options) throws Exception {
        String json = new ObjectMapper().writeValueAsString(options);
        load(
                "yaml",
                "- from:\n    uri: " + start
                        + "\n    steps:\n      - to:\n          uri: seedance:submit\n          parameters: " + json);
    }

    private void xml(String uri) throws Exception {
        String escaped = uri.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        load("xml", "<route><from uri=\"" + START + "\"/><to uri=\"" + escaped + "\"/></route>");
    }

    private void java(String uri) throws Exception {
        java(START, uri);
    }

    private void java(String start, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).to(uri);
            }
        });
    }

    private void load(String kind, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("text." + kind, text));
    }

    private Map<String, String> placeholders(Map<String, String> options, String before, String after) {
        options.forEach((name, text) -> context.getPropertiesComponent().addOverrideProperty("my." + name, text));
        Map<String, String> references = new LinkedHashMap<>();
        options.keySet().forEach(name -> references.put(name, before + "my." + name + after));
        return references;
    }

    private static Map<String, String> mapped(
            Map<String, String> options, java.util.function.UnaryOperator<String> change) {
        Map<String, String> mapped = new LinkedHashMap<>(options);
        mapped.replaceAll((name, text) -> change.apply(text));
        return mapped;
    }

    private static Map<String, String> onlyPromptPlain(Map<String, String> options) {
        Map<String, String> raw = mapped(options, text -> "RAW(" + text + ")");
        raw.put("prompt", options.get("prompt"));
        raw.put("jobKey", "#property:my.jobKey");
        return raw;
    }

    private static String uri(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&", "seedance:submit?", ""));
    }
}
