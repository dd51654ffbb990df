// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.math.BigDecimal;
import java.util.List;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.sandbox.model.ModelEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(client.get("/v1/models").json().get("total").asInt()).isEqualTo(2);
        assertThat(client.get("/v1/models?search=SEEDANCE")
                        .json()
                        .at("/models/0/model_id")
                        .asText())
                .isEqualTo(Client.SEEDANCE);
        assertThat(client.get("/v1/models?kind=image").json().get("models")).hasSize(1);
        assertThat(client.get("/v1/models?category=none").json().get("models")).isEmpty();
        assertThat(client.get("/v1/models?limit=1&offset=1")
                        .json()
                        .at("/models/0/model_id")
                        .asText())
                .isEqualTo("acme/still");
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
    void another_model_is_checked_against_its_own_schema_and_price() {
        assertThat(client.post("/v1/models/acme/still", "{}").status()).isEqualTo(422);
        var id = client.post("/v1/models/acme/still", "{\"text\":\"a\"}").text("request_id");

        assertThat(client.resultWithCost(id).json().get("cost").asDouble()).isEqualTo(0.5);
    }
}
