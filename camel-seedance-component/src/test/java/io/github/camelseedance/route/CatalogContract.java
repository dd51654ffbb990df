// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The operation {@code models}. One run per transport. */
abstract class CatalogContract extends TransportContract {

    private static final String THREE =
            """
            {"models": [{"model_id": "a/b", "base_price_usd": 0.05, "price_unit": "second"},
                        {"model_id": "c/d", "base_price_usd": "NaN", "price_unit": "second"},
                        {"model_id": "e/f", "base_price_usd": "0.4", "price_unit": "output"}],
             "total": 384}""";

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .to("seedance:models")
                        .split(body())
                        .setBody(simple("${body.modelId} ${body.basePriceUsd}"))
                        .to("mock:models");
            }
        };
    }

    @Test
    void the_catalog_is_listed_with_its_total() {
        Exchange answer = send("seedance:models?search=v1.5-pro&category=image-to-video", null);

        ModelPage models = answer.getMessage().getBody(ModelPage.class);
        assertThat(models).extracting(ModelInfo::modelId).contains(SeedanceConfiguration.DEFAULT_MODEL);
        assertThat(models.get(0).basePriceUsd()).isPositive();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.TOTAL)).isEqualTo(models.total());
        assertThat(sandbox.requests().last(Call.MODELS).query())
                .isEqualTo("search=v1.5-pro&category=image-to-video&limit=50&offset=0");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_search_that_finds_nothing_is_an_empty_list() {
        Exchange answer = send("seedance:models?search=no-such-model", null);

        assertThat(answer.getMessage().getBody(ModelPage.class)).isEmpty();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.TOTAL)).isEqualTo(0);
    }

    @Test
    void headers_take_precedence_over_options_and_blank_ones_do_not_count() {
        send(
                "seedance:models?search=a&category=b&limit=3&offset=4",
                null,
                Map.of(
                        SeedanceConstants.SEARCH, "x",
                        SeedanceConstants.CATEGORY, " ",
                        SeedanceConstants.LIMIT, 7,
                        SeedanceConstants.OFFSET, "9"));

        assertThat(sandbox.requests().last(Call.MODELS).query()).isEqualTo("search=x&category=b&limit=7&offset=9");
    }

    @Test
    void an_entry_with_an_odd_price_hides_no_other_and_is_not_free() {
        sandbox.faults().next(Call.MODELS, Fault.body(200, "application/json", THREE));

        Exchange answer = send("seedance:models", null);

        assertThat(answer.getMessage().getHeader(SeedanceConstants.TOTAL)).isEqualTo(384);
        JsonNode json = answer.getMessage().getBody(JsonNode.class);
        assertThat(json).hasSize(3);
        assertThat(json.get(1).has("basePriceUsd")).isFalse();
        assertThat(json.get(2).path("basePriceUsd").decimalValue()).isEqualTo("0.4");
        assertThat(answer.getMessage().getBody(String.class)).startsWith("[{\"modelId\":\"a/b\",");
    }

    @Test
    void a_route_splits_the_list() throws Exception {
        sandbox.faults().next(Call.MODELS, Fault.body(200, "application/json", THREE));
        MockEndpoint models = context.getEndpoint("mock:models", MockEndpoint.class);
        models.expectedBodiesReceived("a/b 0.05", "c/d ", "e/f 0.4");

        send("direct:split", null);

        models.assertIsSatisfied();
    }

    @Test
    void a_list_without_total_leaves_no_total_of_an_earlier_one() {
        sandbox.faults().next(Call.MODELS, Fault.body(200, "application/json", "{\"models\": []}"));

        assertThat(send("seedance:models", null, Map.of(SeedanceConstants.TOTAL, 5))
                        .getMessage()
                        .getHeaders())
                .doesNotContainKey(SeedanceConstants.TOTAL);
    }

    @Test
    void an_answer_that_is_no_list_and_a_refusal_are_errors() {
        sandbox.faults()
                .next(Call.MODELS, Fault.body(200, "application/json", "{\"model_id\": \"a/b\"}"))
                .next(Call.MODELS, Fault.error(422, 422001, "limit is too large"));

        assertThat(send("seedance:models", null).getException())
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("no list of models");
        assertThat(send("seedance:models", null).getException())
                .hasMessageContaining("limit is too large")
                .hasMessageContaining("Correct the search, category, limit or offset");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelSeedanceLimit, 0",
        "CamelSeedanceLimit, 201",
        "CamelSeedanceLimit, many",
        "CamelSeedanceLimit, 2.5",
        "CamelSeedanceLimit, 99999999999",
        "CamelSeedanceOffset, -1",
        "CamelSeedanceOffset, next"
    })
    void a_header_out_of_bounds_is_refused_by_its_name_and_nothing_is_called(String header, String value) {
        assertThat(send("seedance:models", null, Map.of(header, value)).getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(header);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void a_search_that_is_too_long_is_refused() {
        assertThat(send("seedance:models", null, Map.of(SeedanceConstants.SEARCH, "x".repeat(201)))
                        .getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(SeedanceConstants.SEARCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "offset=-1"})
    void an_option_out_of_bounds_fails_when_the_endpoint_is_created(String option) {
        assertThatThrownBy(() -> context.getEndpoint("seedance:models?" + option))
                .hasStackTraceContaining("The option " + option.replaceAll("=.*", ""));
    }

    /** Data is data: it can neither end the parameter nor add one. */
    @Test
    void any_text_is_searched_to_the_letter() {
        Random random = new Random(7);
        List<String> odd =
                List.of("a&limit=1", "50%", "%20", "a+b", "a b", "#x", "?y=z", "ü/é", "🎬", "RAW(x)", "{{y}}");
        for (int round = 0; round < 40; round++) {
            String text = round < odd.size()
                    ? odd.get(round)
                    : random.ints(1 + random.nextInt(20), 0x21, 0x2ff)
                            .filter(character -> character < 0x7f || character > 0xa0)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
            if (text.isBlank()) {
                continue;
            }

            Exchange answer = send("seedance:models", null, Map.of(SeedanceConstants.SEARCH, text));

            assertThat(answer.getException()).as(text).isNull();
            String query = sandbox.requests().last(Call.MODELS).query();
            assertThat(parameter(query, "search")).as(query).contains(text.strip());
            assertThat(parameter(query, "limit")).contains("50");
        }
    }

    private static Optional<String> parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter[0].equals(name))
                .map(parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8))
                .findFirst();
    }
}
