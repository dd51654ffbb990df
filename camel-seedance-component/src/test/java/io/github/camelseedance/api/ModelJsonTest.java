// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.List;

import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelJsonTest {

    @Test
    void a_catalog_entry_is_read() {
        ModelInfo model = read("{'model_id': 'a/b', 'display_name': 'A B', 'kind': 'video', 'categories': ['i2v', 'x'],"
                + " 'base_price_usd': 0.052, 'price_unit': 'second', 'pricing_note': 'more with audio',"
                + " 'input_schema': {'type': 'object'}}");

        assertThat(model)
                .isEqualTo(new ModelInfo(
                        "a/b",
                        "A B",
                        "video",
                        List.of("i2v", "x"),
                        new BigDecimal("0.052"),
                        "second",
                        "more with audio",
                        Json.tree("{'type': 'object'}")));
    }

    @Test
    void only_the_price_has_to_be_there() {
        ModelInfo model = read("{'base_price_usd': 1}");

        assertThat(model.modelId()).isEqualTo("asked/for");
        assertThat(model.categories()).isEmpty();
        assertThat(model.toMap()).containsOnlyKeys("modelId", "categories", "basePriceUsd");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0, 0", "1e-7, 0.0000001"})
    void a_price_can_be_very_small(String price, BigDecimal dollars) {
        assertThat(read("{'base_price_usd': " + price + "}").basePriceUsd()).isEqualByComparingTo(dollars);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'base_price_usd': null}",
                "{'base_price_usd': ''}",
                "{'base_price_usd': '0.05'}",
                "{'base_price_usd': 'free'}",
                "{'base_price_usd': -0.01}",
                "{'base_price_usd': true}",
                "{'base_price_usd': [0.05]}",
                "{'base_price_usd': 1e400}",
                "{'price': 0.05}"
            })
    void a_price_that_cannot_be_read_is_an_error_and_never_free(String entry) {
        assertThatThrownBy(() -> read(entry))
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("asked/for")
                .hasMessageContaining("base_price_usd");
    }

    private static ModelInfo read(String entry) {
        return ModelJson.read("asked/for", Json.tree(entry));
    }
}
