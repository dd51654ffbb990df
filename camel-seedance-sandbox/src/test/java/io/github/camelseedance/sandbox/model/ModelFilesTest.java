// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelFilesTest {

    private static final String MINIMAL = "{\"model_id\":\"acme/%s\",\"input_schema\":{\"properties\":{}}}";

    @TempDir
    Path directory;

    @Test
    void the_answer_of_the_api_is_a_model_file() {
        try (var first = Sandbox.builder().instant().render(false).start()) {
            var client = new Client(first);
            var one = client.get("/v1/models/" + Client.SEEDANCE).json();
            var all = client.get("/v1/models?include_schema=true&limit=1000").json();

            assertThat(ModelFiles.parse(one.toString(), "one"))
                    .singleElement()
                    .satisfies(model -> assertThat(model.toJson(true)).isEqualTo(one));
            var read = Json.object();
            ModelFiles.parse(all.toString(), "all")
                    .forEach(model -> read.withArray("models").add(model.toJson(true)));
            assertThat(read.get("models")).isEqualTo(all.get("models"));
        }
    }

    @Test
    void only_the_id_and_the_schema_are_needed() {
        var model = ModelFiles.parse(MINIMAL.formatted("one"), "here").get(0);

        assertThat(model.modelId()).isEqualTo("acme/one");
        assertThat(model.kind()).isEqualTo("video");
        assertThat(model.basePriceUsd()).isEqualTo(ModelEntry.DEFAULT_PRICE);
        assertThat(model.pricingNote()).contains("invented");
    }

    @Test
    void a_directory_has_a_model_or_a_list_in_each_file() throws Exception {
        Files.writeString(directory.resolve("b.json"), MINIMAL.formatted("b"));
        Files.writeString(
                directory.resolve("a.json"), "[" + MINIMAL.formatted("a1") + "," + MINIMAL.formatted("a2") + "]");
        Files.writeString(directory.resolve("README.md"), "no model");

        assertThat(ModelFiles.read(directory))
                .extracting(ModelEntry::modelId)
                .containsExactly("acme/a1", "acme/a2", "acme/b");
    }

    @Test
    void a_sandbox_offers_the_models_of_a_file_in_place_of_its_own() throws Exception {
        var file = Files.writeString(
                directory.resolve("mine.json"),
                "{\"model_id\":\"%s\",\"base_price_usd\":2,\"price_unit\":\"output\",\"input_schema\":{\"properties\":{}}}"
                        .formatted(Client.SEEDANCE));

        try (var sandbox =
                Sandbox.builder().instant().render(false).models(file).start()) {
            var client = new Client(sandbox);
            var id = client.submitted(Json.object());
            assertThat(client.resultWithCost(id).json().get("cost").asInt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model_id': 'a/b'               | line 1",
                "['a text'] | JSON object",
                "[{'model_id': 'a/b', 'input_schema': {'properties': {}}}, 7] | entry 2",
                "{'input_schema': {}}             | 'model_id'",
                "{'model_id': 7}                  | 'model_id'",
                "{'model_id': '/a'}               | 'model_id'",
                "{'model_id': 'a/b'}              | (a/b): 'input_schema'",
                "{'model_id': 'a/b', 'input_schema': []} | 'input_schema'",
                "{'model_id': 'a/b', 'input_schema': {}} | 'properties'",
                "{'model_id': 'a/b', 'input_schema': {'properties': {'p': 1}}} | 'p'",
                "{'model_id': 'a/b', 'input_schema': {'properties': {}, 'required': 'p'}} | 'required'",
                "{'model_id': 'a/b', 'input_schema': {'properties': {}}, 'base_price_usd': 'much'} | 'base_price_usd'",
                "{'model_id': 'a/b', 'input_schema': {'properties': {}}, 'base_price_usd': -1} | negative",
                "{'model_id': 'a/b', 'input_schema': {'properties': {}}, 'price_unit': 'day'} | price unit",
                "{'model_id': 'a/b', 'input_schema': {'properties': {}}, 'kind': 'smell'} | kind",
                "{'model_id': 'a/{resolution}', 'input_schema': {'properties': {}}} | {resolution}",
            })
    void a_broken_file_is_named_with_the_model_and_what_is_wrong(String json, String wrong) throws Exception {
        var file = Files.writeString(directory.resolve("broken.json"), json.replace('\'', '"'));

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(wrong);
    }

    @Test
    void a_file_that_is_not_there_or_no_text_and_an_empty_directory_are_named() throws Exception {
        var binary = Files.write(directory.resolve("binary.json"), new byte[] {(byte) 0xFF, (byte) 0xD8});
        for (var path :
                List.of(directory.resolve("none.json"), binary, Files.createDirectory(directory.resolve("d")))) {
            assertThatThrownBy(() -> ModelFiles.read(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path.toString());
        }
    }
}
