// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.sandbox.model.ModelEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelCatalogTest {

    static final ModelEntry OTHER = new ModelEntry(
            "acme/still",
            "Still",
            "image",
            List.of("text-to-image"),
            new BigDecimal("0.5"),
            "output",
            Json.readObject("{\"type\":\"object\",\"required\":[\"text\"]}"));

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false).model(OTHER));

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void an_entry_has_the_price_and_the_schema() {
        var entry = client.get("/v1/models/" + Client.SEEDANCE).json();

        assertThat(entry.get("model_id").asText()).isEqualTo(Client.SEEDANCE);
        assertThat(entry.get("base_price_usd").isNumber()).isTrue();
        assertThat(entry.get("price_unit").asText()).isEqualTo("second");
        assertThat(entry.get("kind").asText()).isEqualTo("video");
        assertThat(entry.get("categories")).isNotEmpty();
        assertThat(entry.get("pricing_note").asText()).isNotBlank();
        assertThat(entry.at("/input_schema/properties/duration/enum")).hasSize(9);
    }

    @Test
    void the_catalog_can_be_searched() {
        assertThat(ids("search=SEEDANCE-V1.5")).containsExactly(Client.SEEDANCE);
        assertThat(ids("search=seedance+2.5&category=first-last-frame"))
                .containsExactly(
                        "bytedance/seedance-2.5/first-last-frame/480p",
                        "bytedance/seedance-2.5/first-last-frame/720p",
                        "bytedance/seedance-2.5/first-last-frame/1080p",
                        "bytedance/seedance-2.5/first-last-frame/4k");
        assertThat(ids("kind=image&search=acme")).containsExactly("acme/still");
        assertThat(ids("category=none")).isEmpty();
    }

    @Test
    void a_search_comes_in_pages_with_the_total_of_all() {
        var all = ids("");
        int total = client.get("/v1/models").json().get("total").asInt();

        var pages = new ArrayList<String>();
        for (int offset = 0; offset < total; offset += 7) {
            var page = client.get("/v1/models?limit=7&offset=" + offset).json();
            assertThat(page.get("total").asInt()).isEqualTo(total);
            page.get("models").forEach(model -> pages.add(model.get("model_id").asText()));
        }

        assertThat(pages).hasSize(total).isEqualTo(all).doesNotHaveDuplicates();
        assertThat(ids("offset=" + total)).isEmpty();
        assertThat(client.get("/v1/models?limit=many").status()).isEqualTo(422);
    }

    @Test
    void the_categories_are_listed() {
        var categories = client.get("/v1/models/categories").json().get("categories");

        assertThat(categories)
                .extracting(JsonNode::asText)
                .contains("first-last-frame", "image-to-video", "reference-to-video", "text-to-image", "text-to-video")
                .isSorted();
        for (var category : categories) {
            assertThat(ids("category=" + category.asText())).isNotEmpty();
        }
    }

    @Test
    void every_model_of_the_catalog_has_an_entry_with_an_invented_price() {
        for (var id : ids("search=seedance")) {
            var entry = client.get("/v1/models/" + id).json();

            assertThat(entry.get("model_id").asText()).isEqualTo(id);
            assertThat(entry.get("base_price_usd").decimalValue()).isPositive();
            assertThat(entry.get("pricing_note").asText()).contains("invented");
            assertThat(entry.get("input_schema").get("properties")).isNotEmpty();
        }
    }

    @Test
    void a_changed_price_counts_for_what_is_submitted_from_then_on_until_the_sandbox_is_cleared() {
        var before = client.submitted(Client.input());

        sandbox.sandbox().changePrice(Client.SEEDANCE, new BigDecimal("0.05"));

        var after = client.submitted(Client.input());
        assertThat(price()).isEqualByComparingTo("0.05");
        assertThat(cost(before)).isEqualByComparingTo("0.15");
        assertThat(cost(after)).isEqualByComparingTo("0.25");
        assertThat(sandbox.sandbox().spent()).isEqualByComparingTo("0.40");

        sandbox.sandbox().clear();

        assertThat(price()).isEqualByComparingTo(ModelEntry.DEFAULT_PRICE);
    }

    @Test
    void a_price_is_changed_of_a_known_model_to_one_that_is_possible() {
        var sandbox = ModelCatalogTest.sandbox.sandbox();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.changePrice("acme/none", BigDecimal.ONE))
                .withMessageContaining("acme/none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.changePrice(Client.SEEDANCE, BigDecimal.ONE.negate()));
    }

    private BigDecimal price() {
        return client.get("/v1/models/" + Client.SEEDANCE)
                .json()
                .get("base_price_usd")
                .decimalValue();
    }

    private BigDecimal cost(String requestId) {
        return client.resultWithCost(requestId).json().get("cost").decimalValue();
    }

    @Test
    void an_unknown_model_is_refused_as_by_the_api() {
        for (var reply : List.of(client.get("/v1/models/acme/none"), client.post("/v1/models/acme/none", "{}"))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("error_code").asInt()).isEqualTo(400001);
        }
    }

    @Test
    void schemas_come_on_request_only() {
        assertThat(client.get("/v1/models").json().at("/models/0").has("input_schema"))
                .isFalse();
        assertThat(client.get("/v1/models?include_schema=true")
                        .json()
                        .at("/models/0")
                        .has("input_schema"))
                .isTrue();
    }

    @Test
    void the_price_of_a_family_follows_the_resolution_in_the_id() {
        var small = client.post("/v1/models/bytedance/seedance-2.5/text-to-video/480p", "{\"prompt\":\"a\"}");
        var large =
                client.post("/v1/models/bytedance/seedance-2.5/text-to-video/4k", "{\"prompt\":\"a\",\"duration\":30}");

        assertThat(cost(small.text("request_id"))).isEqualByComparingTo("0.20");
        assertThat(cost(large.text("request_id"))).isEqualByComparingTo("12");
    }

    @Test
    void another_model_is_checked_against_its_own_schema_and_price() {
        assertThat(client.post("/v1/models/acme/still", "{}").status()).isEqualTo(422);
        var id = client.post("/v1/models/acme/still", "{\"text\":\"a\"}").text("request_id");

        assertThat(client.resultWithCost(id).json().get("cost").asDouble()).isEqualTo(0.5);
    }

    private List<String> ids(String query) {
        var models = client.get("/v1/models?" + query).json().get("models");
        return StreamSupport.stream(models.spliterator(), false)
                .map(model -> model.get("model_id").asText())
                .toList();
    }
}
