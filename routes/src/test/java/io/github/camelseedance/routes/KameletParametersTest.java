// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Parameters of a kamelet arrive unchanged, or the route does not start. */
class KameletParametersTest {

    private static final String LINK = "https://x/y?a=1&e=1&sig=a%2Bb%3D";
    private static final List<String> TEXTS = List.of(
            "black & white",
            "1 + 1",
            "a+b",
            "a b",
            "a%20b",
            "100 %",
            "x &resolution=1080p",
            "(soft) light",
            "a) %2B",
            "say \"hello\" & 'bye'",
            "sunset # sea; boat?",
            "<b>bold</b> [x] {y}",
            "Möwe 바다 🌊",
            "${body} ${exception.message}",
            "line one\nline two",
            LINK);

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    private DefaultCamelContext context;

    @AfterEach
    void stop() throws Exception {
        if (context != null) {
            context.close();
        }
    }

    private void camel() throws Exception {
        stop();
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        SeedanceComponent component = new SeedanceComponent();
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        component.getConfiguration().setPollInitialDelay(10);
        component.getConfiguration().setPollDelay(10);
        context.addComponent("seedance", component);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "seedance-generate-action, plain",
        "seedance-generate-action, placeholder",
        "seedance-submit-sink, RAW",
        "seedance-submit-sink, property",
    })
    void a_text_arrives_to_the_letter_or_the_route_does_not_start(String kamelet, String way) throws Exception {
        assertArrives(kamelet, way);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "seedance-generate-action, RAW",
        "seedance-generate-action, property",
        "seedance-submit-sink, plain",
        "seedance-submit-sink, placeholder",
    })
    @Tag("inputs")
    void so_does_it_in_the_other_ways(String kamelet, String way) throws Exception {
        assertArrives(kamelet, way);
    }

    private void assertArrives(String kamelet, String way) throws Exception {
        Set<String> refused = new HashSet<>();
        for (String text : texts()) {
            if (way.equals("plain") && text.contains("&resolution=")) {
                // Two parameters for Camel, as the page says.
                continue;
            }
            camel();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("prompt", text);
            parameters.put("imageUrl", LINK);
            parameters.put("jobKey", "key " + text.replace('$', 'S'));
            Map<String, String> given = new LinkedHashMap<>(parameters);
            UnaryOperator<String> raw = value -> "RAW(" + value + ")";
            switch (way) {
                case "RAW" -> given.replaceAll((name, value) -> raw.apply(value));
                case "placeholder" ->
                    given.replaceAll((name, value) -> {
                        context.getPropertiesComponent().addOverrideProperty("my." + name, value);
                        return "RAW({{my." + name + "}})";
                    });
                case "property" -> {
                    given.forEach((name, value) -> context.getPropertiesComponent()
                            .addOverrideProperty("camel.kamelet." + kamelet + "." + name, value));
                    given.clear();
                }
                default -> given.put("imageUrl", raw.apply(LINK));
            }
            try {
                route("direct:start", kamelet, given);
                context.start();
            } catch (Exception e) {
                refused.add(text);
                // Camel itself refuses a line break in a property.
                assertThat(e)
                        .hasStackTraceContaining(
                                text.contains("\n") && way.equals("placeholder") ? "kamelet" : "RAW(...)");
                continue;
            }
            context.createFluentProducerTemplate().to("direct:start").send();
            JsonNode body = sandbox.requests().last(Call.SUBMIT).body();
            assertThat(body.path("prompt").asText()).isEqualTo(text);
            assertThat(body.path("first_frame_image_url").asText()).as(text).isEqualTo(LINK);
            assertThat(endpoint().getConfiguration().getJobKey()).isEqualTo(parameters.get("jobKey"));
        }
        String line = "\n";
        assertThat(refused).allSatisfy(text -> assertThat(text)
                .containsAnyOf(
                        way.equals("plain")
                                ? new String[] {"+", "&", "%", line}
                                : new String[] {line, ")&", "%25", ") %"}));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(TEXTS);
        Random random = new Random(11);
        String[] pieces = {"a", "B", " ", "+", "%", "%20", "&", "=", "(", "#", ";", "'", "é", "🌊"};
        for (int i = 0; i < 3; i++) {
            String text =
                    random.ints(8, 0, pieces.length).mapToObj(n -> pieces[n]).collect(Collectors.joining());
            texts.add("x" + text + "y");
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink"})
    void keys_and_prompts_that_differ_in_a_plus_are_jobs_of_their_own(String kamelet) throws Exception {
        camel();
        route("direct:a", kamelet, Map.of("prompt", "RAW(a+b)", "jobKey", "RAW(a+b)", "imageUrl", "https://x/y.png"));
        route("direct:b", kamelet, Map.of("prompt", "a b", "jobKey", "a b", "imageUrl", "https://x/y.png"));
        context.start();

        context.createFluentProducerTemplate().to("direct:a").send();
        context.createFluentProducerTemplate().to("direct:b").send();

        assertThat(sandbox.jobs())
                .extracting(job -> job.input().path("prompt").asText())
                .containsExactly("a+b", "a b");
    }

    @Test
    void a_use_that_camel_takes_for_another_one_does_not_start() throws Exception {
        camel();
        route("direct:b", "seedance-submit-sink", Map.of("prompt", "a b"));
        route("direct:a", "seedance-submit-sink", Map.of("prompt", "a+b"));

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("parameter prompt as it is written");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "seedance-generate-action, resolutoin", "seedance-generate-action, fileNme",
                "seedance-generate-action, Prompt2",
        "seedance-submit-sink, resolutoin", "seedance-submit-sink, download", "seedance-submit-sink, hash2",
    })
    void a_parameter_that_is_not_known_stops_the_start(String kamelet, String parameter) throws Exception {
        camel();
        route("direct:start", kamelet, Map.of("prompt", "Waves", parameter, "1080p"));

        assertThatThrownBy(() -> context.start())
                .hasStackTraceContaining("has no parameter " + parameter)
                .hasStackTraceContaining("resolution");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    /** Camel finds none of these and uses the default: the real API, another resolution. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseurl",
                "base_url",
                "BaseUrl",
                "my.baseUrl",
                "parameters.resolution",
                "template.resolution",
                "re-solution",
                "reso_lution",
                "generate_audio",
                "generateaudio",
                "-resolution",
            })
    void a_parameter_in_a_spelling_that_camel_does_not_find_stops_the_start(String parameter) throws Exception {
        for (boolean property : new boolean[] {false, true}) {
            if (property && parameter.contains(".")) {
                // The setting of a route with this id, which can be another kamelet.
                continue;
            }
            camel();
            Map<String, String> given = new LinkedHashMap<>(Map.of("prompt", "Waves", "imageUrl", "https://x/y.png"));
            if (property) {
                context.getPropertiesComponent()
                        .addOverrideProperty("camel.kamelet.seedance-submit-sink." + parameter, "http://localhost:1");
            } else {
                given.put(parameter, "http://localhost:1");
            }
            route("direct:start", "seedance-submit-sink", given);

            assertThatThrownBy(() -> context.start()).hasStackTraceContaining("has no parameter ");
        }
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generateAudio", "generate-audio"})
    void a_parameter_can_be_written_with_dashes(String parameter) throws Exception {
        camel();
        route(
                "direct:start",
                "seedance-submit-sink",
                Map.of("prompt", "Waves", "imageUrl", "https://x/y.png", parameter, "false"));
        context.start();

        context.createFluentProducerTemplate().to("direct:start").send();

        assertThat(sandbox.jobs().get(0).input().path("generate_audio").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_source_refuses_and_keeps_the_letter_too() throws Exception {
        camel();
        source(Map.of("chanel", "x"));
        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("has no parameter chanel");

        camel();
        source(Map.of("channel", "RAW(a+b & c)", "fileName", "RAW(${header.a}+100 %.mp4)"));
        context.start();
        assertThat(endpoint().getConfiguration().getChannel()).isEqualTo("a+b & c");
        assertThat(endpoint().getConfiguration().getFileName()).isEqualTo("${header.a}+100 %.mp4");
    }

    @Test
    void what_camel_itself_takes_with_a_kamelet_is_not_refused() throws Exception {
        camel();
        context.getPropertiesComponent()
                .addOverrideProperty("camel.kamelet.seedance-submit-sink.my-route.resolution", "720p");
        route(
                "direct:start",
                "seedance-submit-sink/my-route",
                Map.of("prompt", "Waves", "timeout", "1000", "noErrorHandler", "true", "imageUrl", "https://x/y.png"));
        context.start();

        context.createFluentProducerTemplate().to("direct:start").send();

        assertThat(sandbox.jobs().get(0).input().path("resolution").asText()).isEqualTo("720p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink"})
    void a_kamelet_takes_the_address_of_the_api(String kamelet) throws Exception {
        try (Sandbox other = Sandbox.builder().instant().render(false).start()) {
            camel();
            route(
                    "direct:start",
                    kamelet,
                    Map.of(
                            "prompt",
                            "Waves",
                            "imageUrl",
                            "https://x/y.png",
                            "baseUrl",
                            other.baseUrl(),
                            "apiToken",
                            other.token()));
            context.start();

            context.createFluentProducerTemplate().to("direct:start").send();

            assertThat(other.jobs()).hasSize(1);
            assertThat(sandbox.requests().submissions()).isZero();
            context.close();
        }
    }

    private SeedanceEndpoint endpoint() {
        return context.getEndpoints().stream()
                .filter(SeedanceEndpoint.class::isInstance)
                .map(SeedanceEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void route(String from, String kamelet, Map<String, String> parameters) throws Exception {
        load("- from:\n    uri: " + from + "\n    steps:\n      - to:\n          uri: kamelet:" + kamelet
                + "\n          parameters: " + new ObjectMapper().writeValueAsString(parameters));
    }

    private void source(Map<String, String> parameters) throws Exception {
        load("- from:\n    uri: kamelet:seedance-result-source\n    parameters: "
                + new ObjectMapper().writeValueAsString(parameters) + "\n    steps:\n      - to: mock:end");
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("kamelet.yaml", yaml));
    }
}
