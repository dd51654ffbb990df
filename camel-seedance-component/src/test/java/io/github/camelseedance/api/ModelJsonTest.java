// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.List;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.model.Price;
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
    void nothing_but_the_price_is_needed_for_a_map() {
        ModelInfo model = read("{'base_price_usd': 1}");

        assertThat(model.modelId()).isEqualTo("asked/for");
        assertThat(model.categories()).isEmpty();
        assertThat(model.toMap()).containsOnlyKeys("modelId", "categories", "basePriceUsd");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"0, 0", "0.0, 0", "1e-7, 0.0000001", "'0.05', 0.05", "' 1 ', 1"})
    void a_price_can_be_very_small_or_a_text(String price, BigDecimal dollars) {
        assertThat(read("{'base_price_usd': " + price + "}").basePriceUsd()).isEqualByComparingTo(dollars);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'base_price_usd': null}",
                "{'base_price_usd': ''}",
                "{'base_price_usd': 'NaN'}",
                "{'base_price_usd': 'free'}",
                "{'base_price_usd': '1e3'}",
                "{'base_price_usd': '-0.01'}",
                "{'base_price_usd': -0.01}",
                "{'base_price_usd': true}",
                "{'base_price_usd': [0.05]}",
                "{'base_price_usd': 1e400}",
                "{'price': 0.05}"
            })
    void a_price_that_cannot_be_read_is_unknown_and_never_free(String entry) {
        ModelInfo model = read(entry);

        assertThat(model.basePriceUsd()).isNull();
        assertThat(model.price()).isEmpty();
        assertThat(Failures.withoutPrice(model))
                .hasMessageContaining("asked/for")
                .hasMessageContaining("not taken for free");
    }

    @ParameterizedTest
    @CsvSource({"second, SECOND", "' Second ', SECOND", "OUTPUT, OUTPUT"})
    void a_unit_is_read_in_any_case(String text, Price.Unit unit) {
        assertThat(read("{'base_price_usd': 0.05, 'price_unit': '" + text + "'}")
                        .price()
                        .orElseThrow()
                        .unit())
                .isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'minute'", "1", "['second']"})
    void a_price_of_another_unit_gives_no_cost(String unit) {
        ModelInfo model = read("{'base_price_usd': 0.05, 'price_unit': " + unit + "}");

        assertThat(model.basePriceUsd()).isEqualTo("0.05");
        assertThat(model.price()).isEmpty();
        assertThat(Failures.withoutPrice(model)).hasMessageContaining("neither per second nor per output");
    }

    @Test
    void a_page_of_the_catalog_is_read_whatever_single_entries_look_like() {
        ModelPage page =
                page("{'models': [{'model_id': 'a/b', 'base_price_usd': 0.05}, {}, 7, null, [], {'model_id': ' '},"
                        + " {'model_id': 'c/d', 'base_price_usd': 'free', 'categories': 5}], 'total': 384}");

        assertThat(page).extracting(ModelInfo::modelId).containsExactly("a/b", "c/d");
        assertThat(page).extracting(ModelInfo::basePriceUsd).containsExactly(new BigDecimal("0.05"), null);
        assertThat(page.total()).isEqualTo(384);
    }

    @Test
    void a_page_has_no_more_entries_than_the_limit() {
        assertThat(ModelJson.readPage(Json.tree("{'models': [{'model_id': 'a'}, {'model_id': 'b'}]}"), 1))
                .extracting(ModelInfo::modelId)
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"0, 0", "'7', 7", "1.0, 1", "-1,", "null,", "'many',", "99999999999,", "[],"})
    void a_total_that_is_no_number_is_unknown(String json, Integer total) {
        assertThat(page("{'models': [], 'total': " + json + "}").total()).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'models': null}", "{'models': {}}", "{'models': 'a/b'}"})
    void an_answer_without_a_list_of_models_is_an_error(String answer) {
        assertThatThrownBy(() -> page(answer))
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("no list of models");
    }

    private static ModelPage page(String answer) {
        return ModelJson.readPage(Json.tree(answer), 50);
    }

    private static ModelInfo read(String entry) {
        return ModelJson.read("asked/for", Json.tree(entry));
    }
}
