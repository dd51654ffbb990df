// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.Estimate;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operation {@code estimate}, and the estimate of {@code submit} and {@code generate}. One run per transport. */
abstract class EstimateContract extends TransportContract {

    private static final Map<String, Object> EIGHT_SECONDS =
            Map.of("prompt", "Waves at dawn", "first_frame_image_url", IMAGE_URL, "duration", 8);
    private static final Map<String, Object> PROMPT = Map.of("CamelSeedancePrompt", "Waves at dawn");
    private static final BigDecimal COST = new BigDecimal("0.24");

    private final MemoryJobRepository ledger = new MemoryJobRepository();

    @TempDir
    Path folder;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
        options.setImageUrl(null);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish").to("mock:published").setBody(constant("https://pictures.example.org/sea.png"));
                from("direct:estimate-then-submit")
                        .toV("seedance:estimate?prompt=Waves&duration=8", null, "estimate")
                        .to("seedance:submit?prompt=Waves&duration=8");
            }
        };
    }

    @Test
    void the_job_is_priced_and_nothing_is_submitted_or_recorded() {
        Exchange answer = send("seedance:estimate", EIGHT_SECONDS);

        assertThat(answer.getException()).isNull();
        Estimate estimate = answer.getMessage().getBody(Estimate.class);
        assertThat(estimate.model()).isEqualTo(SeedanceConfiguration.DEFAULT_MODEL);
        assertThat(estimate.cost()).isEqualTo(COST);
        assertThat(estimate.duration()).isEqualTo("8");
        assertThat(estimate.unitPrice()).isEqualTo("0.03");
        assertThat(estimate.unit()).hasToString("second");
        assertThat(estimate.note()).isNotBlank();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
        assertThat(sandbox.requests().all()).hasSize(1);
        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
        assertThat(ledger.count()).isEmpty();
    }

    @Test
    void a_key_that_has_its_job_already_is_said_so() {
        Map<String, Object> key = Map.of(SeedanceConstants.JOB_KEY, "order-4711");
        send("seedance:submit", EIGHT_SECONDS, key);

        Exchange same = send("seedance:estimate", EIGHT_SECONDS, key);
        Exchange other = send("seedance:estimate", EIGHT_SECONDS, Map.of(SeedanceConstants.JOB_KEY, "order-4712"));

        assertThat(same.getMessage().getBody(Estimate.class).cost()).isEqualTo(COST);
        assertThat(same.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                .isEqualTo(sandbox.jobs().get(0).requestId());
        assertThat(same.getMessage().getHeaders()).containsKey(SeedanceConstants.STATUS);
        assertThat(other.getMessage().getHeaders())
                .doesNotContainKeys(SeedanceConstants.REQUEST_ID, SeedanceConstants.STATUS);
        assertThat(sandbox.requests().submissions()).isOne();
    }

    @Test
    void without_a_duration_the_default_of_the_model_counts() {
        assertThat(send("seedance:estimate?prompt=Waves&imageUrl=" + IMAGE_URL, null)
                        .getMessage()
                        .getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(new BigDecimal("0.15"));
    }

    @Test
    void a_header_selects_the_operation() {
        Exchange answer = send("seedance:submit", EIGHT_SECONDS, Map.of(SeedanceConstants.OPERATION, "estimate"));

        assertThat(answer.getMessage().getBody()).isInstanceOf(Estimate.class);
        assertThat(sandbox.requests().submissions()).isZero();
    }

    static Stream<Arguments> input_that_is_no_request() {
        byte[] png = Pictures.png(640, 360);
        return Stream.of(
                Arguments.of("no prompt", null, Map.of("CamelSeedanceImageUrl", IMAGE_URL)),
                Arguments.of("no picture", "Waves", Map.of()),
                Arguments.of("a value that is not in the schema", "Waves", with("CamelSeedanceResolution", "8k")),
                Arguments.of("a duration out of bounds", "Waves", with("CamelSeedanceDuration", 13)),
                Arguments.of("a duration that is a word", "Waves", with("CamelSeedanceDuration", "long")),
                Arguments.of("a field that is none", with("colour", "red"), Map.of()),
                Arguments.of(
                        "a plain http address", "Waves", Map.of("CamelSeedanceImageUrl", "http://example.org/a.png")),
                Arguments.of("a truncated picture", Arrays.copyOf(png, png.length - 20), PROMPT),
                Arguments.of("a small picture", Pictures.png(64, 64), PROMPT),
                Arguments.of("bytes that are nothing", new byte[] {1, 2, 3}, PROMPT),
                Arguments.of("an invisible prompt", "\u200b\u200b", Map.of("CamelSeedanceImageUrl", IMAGE_URL)));
    }

    private static Map<String, Object> with(String name, Object value) {
        return Map.of(name, value, name.startsWith("Camel") ? "CamelSeedanceImageUrl" : "imageUrl", IMAGE_URL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("input_that_is_no_request")
    void what_a_submission_refuses_an_estimate_refuses_with_the_same_words(
            String what, Object body, Map<String, Object> headers) {
        Throwable submitted = send("seedance:submit", body, headers).getException();
        Throwable estimated = send("seedance:estimate", body, headers).getException();

        assertThat(submitted).isInstanceOf(InvalidInputException.class);
        assertThat(estimated).isInstanceOf(InvalidInputException.class).hasMessage(submitted.getMessage());
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void a_picture_that_is_too_large_to_be_sent_inline_is_refused_and_with_a_staging_endpoint_not_staged()
            throws Exception {
        byte[] large = Arrays.copyOf(Pictures.png(640, 360), 7 * 1024 * 1024);
        Map<String, Object> prompt = Map.of("CamelSeedancePrompt", "Waves", "CamelSeedanceDuration", 8);
        MockEndpoint published = context.getEndpoint("mock:published", MockEndpoint.class);
        published.expectedMessageCount(0);

        assertThat(send("seedance:estimate", large, prompt).getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stagingEndpoint");
        Exchange staged = send("seedance:estimate?stagingEndpoint=direct:publish", large, prompt);

        assertThat(staged.getException()).isNull();
        assertThat(staged.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
        published.assertIsSatisfied();
    }

    @Test
    void sidecar_files_are_read_but_not_moved() throws Exception {
        Path picture = Files.write(folder.resolve("sea.png"), Pictures.png(640, 360));
        Path text = Files.writeString(folder.resolve("sea.txt"), "Waves at dawn");
        Path json = Files.writeString(folder.resolve("sea.json"), "{\"duration\": 8}");

        Exchange answer = send(
                "seedance:submit?sidecar=true&sidecarMove=.done",
                picture.toFile(),
                Map.of(SeedanceConstants.OPERATION, "estimate"));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
        assertThat(List.of(picture, text, json))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(folder.resolve(".done")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_id\": \"a/b\", \"price_unit\": \"second\"}",
                "{\"base_price_usd\": null, \"price_unit\": \"second\"}",
                "{\"base_price_usd\": NaN, \"price_unit\": \"second\"}",
                "{\"base_price_usd\": -0.05, \"price_unit\": \"second\"}",
                "{\"base_price_usd\": \"free\", \"price_unit\": \"second\"}",
                "{\"base_price_usd\": 0.05}",
                "{\"base_price_usd\": 0.05, \"price_unit\": \"minute\"}"
            })
    void a_price_that_is_missing_or_malformed_is_an_error_and_read_again_next_time(String entry) {
        sandbox.faults().next(Call.MODEL, Fault.body(200, "application/json", entry));

        Exchange failed =
                send("seedance:estimate", EIGHT_SECONDS, Map.of(SeedanceConstants.ESTIMATED_COST, BigDecimal.ONE));

        assertThat(failed.getException())
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("price");
        assertThat(failed.getMessage().getBody()).as("the input stays").isEqualTo(EIGHT_SECONDS);
        assertThat(send("seedance:estimate", EIGHT_SECONDS).getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
    }

    @Test
    void an_api_without_catalog_fails_an_estimate_and_no_submission() {
        sandbox.faults().always(Call.MODEL, Fault.status(500));

        assertThat(send("seedance:estimate", EIGHT_SECONDS).getException()).isInstanceOf(SeedanceApiException.class);
        assertThat(send("seedance:submit", EIGHT_SECONDS).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "off"})
    void an_unknown_model_has_no_estimate(String validation) {
        assertThat(send("seedance:estimate?model=no/such-model&validateInput=" + validation, Map.of("text", "Waves"))
                        .getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("option model");
    }

    @Test
    void a_job_of_a_model_without_a_price_can_be_submitted() {
        sandbox.faults().next(Call.MODEL, Fault.body(200, "application/json", "{\"input_schema\": {}}"));
        // Not on offer, so the sandbox refuses it; but it was sent.
        Exchange answer = send("seedance:submit?model=a/b", Map.of("text", "Waves"));

        assertThat(answer.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_duration_that_the_provider_chooses_makes_the_cost_unknown() {
        sandbox.faults()
                .next(
                        Call.MODEL,
                        Fault.body(
                                200,
                                "application/json",
                                """
                                {"model_id": "a/b", "base_price_usd": "0.05", "price_unit": "second", "input_schema":
                                 {"properties": {"prompt": {"type": "string"}, "duration": {"type": "string",
                                 "default": "auto", "enum": ["auto", "5", "8"]}}, "required": ["prompt"]}}"""));

        Exchange unknown = send(
                "seedance:estimate?model=a/b&prompt=Waves",
                null,
                new HashMap<>(Map.of(SeedanceConstants.ESTIMATED_COST, BigDecimal.ONE)));
        Exchange known = send("seedance:estimate?model=a/b&prompt=Waves&duration=8", null);

        assertThat(unknown.getException()).isNull();
        assertThat(unknown.getMessage().getBody(Estimate.class).cost()).isNull();
        assertThat(unknown.getMessage().getBody(Estimate.class).reason()).contains("CamelSeedanceDuration");
        assertThat(unknown.getMessage().getHeaders()).doesNotContainKey(SeedanceConstants.ESTIMATED_COST);
        assertThat(known.getMessage().getBody(Estimate.class).cost()).isEqualTo("0.4");
        assertThat(sandbox.requests().count(Call.MODEL))
                .as("one lookup for schema and price")
                .isEqualTo(1);
    }

    @Test
    void a_price_that_was_just_read_is_not_read_again() {
        send("seedance:estimate", EIGHT_SECONDS);
        send("seedance:estimate", EIGHT_SECONDS);

        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "generate"})
    void a_new_job_has_its_estimate_if_the_price_is_known(String operation) {
        send("seedance:estimate", EIGHT_SECONDS);

        Exchange answer = send("seedance:" + operation, EIGHT_SECONDS);

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
    }

    @Test
    void no_call_is_made_for_the_estimate_of_a_submission_and_an_old_one_does_not_stay() {
        Exchange answer =
                send("seedance:submit", EIGHT_SECONDS, Map.of(SeedanceConstants.ESTIMATED_COST, BigDecimal.ONE));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey(SeedanceConstants.ESTIMATED_COST);
        assertThat(sandbox.requests().count(Call.MODEL)).isZero();
    }

    @Test
    void a_job_that_is_found_again_costs_nothing_and_has_no_estimate() {
        send("seedance:estimate", EIGHT_SECONDS);
        send("seedance:submit?jobKey=${body[prompt]}", EIGHT_SECONDS);

        Exchange again = send("seedance:submit?jobKey=${body[prompt]}", EIGHT_SECONDS);

        assertThat(again.getMessage().getHeader(SeedanceConstants.REQUEST_ID)).isNotNull();
        assertThat(again.getMessage().getHeaders()).doesNotContainKey(SeedanceConstants.ESTIMATED_COST);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    /** As a variable the estimate leaves the message as it is, streams and files included. */
    @ParameterizedTest
    @ValueSource(strings = {"stream", "file"})
    void an_estimate_in_a_variable_leaves_the_message_for_the_submission(String kind) throws Exception {
        byte[] png = Pictures.png(640, 360);
        File file = Files.write(folder.resolve("sea.png"), png).toFile();

        Exchange answer =
                send("direct:estimate-then-submit", kind.equals("file") ? file : new ByteArrayInputStream(png));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getVariable("estimate", Estimate.class).cost()).isEqualTo(COST);
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(COST);
        assertThat(sandbox.requests()
                        .last(Call.SUBMIT)
                        .body()
                        .path("first_frame_image_url")
                        .asText())
                .startsWith("data:image/png;base64,");
    }
}
