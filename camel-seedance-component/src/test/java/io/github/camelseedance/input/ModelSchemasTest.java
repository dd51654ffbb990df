// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.picture.ImageSize;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.model.ModelInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelSchemasTest {

    private final List<String> lookups = new ArrayList<>();
    private CompletableFuture<ModelInfo> answer = new CompletableFuture<>();
    private final ModelSchemas schemas = new ModelSchemas(id -> {
        lookups.add(id);
        return answer;
    });

    private static ModelInfo info() {
        return new ModelInfo("m", null, null, null, null, null, null, JsonNodeFactory.instance.objectNode());
    }

    @Test
    void the_schema_of_seedance_is_bundled() {
        ModelSchema schema = schemas.of(SeedanceConfiguration.DEFAULT_MODEL).join();

        assertThat(schema.fields())
                .containsExactly(
                        "prompt",
                        "first_frame_image_url",
                        "resolution",
                        "ratio",
                        "duration",
                        "generate_audio",
                        "camera_fixed");
        assertThat(schema.required()).containsExactly("prompt", "first_frame_image_url");
        FieldSchema picture = schema.field("first_frame_image_url");
        assertThat(picture.pictureBreaches(new ImageSize(1, 9000), 1))
                .as("width, height and ratio")
                .hasSize(3);
        assertThat(picture.pictureBreaches(new ImageSize(9000, 1), 99_000_000))
                .as("width, height, ratio and size of the file")
                .hasSize(4);
        assertThat(lookups).isEmpty();
    }

    @Test
    void the_bundled_file_is_loaded_without_the_threads_class_loader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(null);
        try (InputStream in = ModelSchema.class.getResourceAsStream("seedance-v1.5-pro-image-to-video.input.json")) {
            assertThat(new ModelSchemas(id -> answer).of(SeedanceConfiguration.DEFAULT_MODEL))
                    .isCompleted();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\n  \"type\": \"object\"");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void concurrent_lookups_are_joined_and_the_answer_is_kept() {
        CompletableFuture<ModelSchema> first = schemas.of("m");
        CompletableFuture<ModelSchema> second = schemas.of("m");
        answer.complete(info());

        assertThat(first.join())
                .isSameAs(second.join())
                .isSameAs(schemas.of("m").join());
        assertThat(lookups).containsExactly("m");
    }

    @Test
    void a_caller_that_cancels_does_not_cancel_the_others() {
        CompletableFuture<ModelSchema> first = schemas.of("m");
        CompletableFuture<ModelSchema> second = schemas.of("m");
        first.cancel(true);
        answer.complete(info());

        assertThat(second).isCompleted();
    }

    @Test
    void a_failure_is_not_kept() {
        CompletableFuture<ModelSchema> failed = schemas.of("m");
        answer.completeExceptionally(new IllegalStateException("down"));
        assertThat(failed).isCompletedExceptionally();

        answer = CompletableFuture.completedFuture(info());
        assertThat(schemas.of("m")).isCompleted();
    }

    @Test
    void a_lookup_that_throws_is_a_failure() {
        ModelSchemas throwing = new ModelSchemas(id -> {
            throw new IllegalStateException("down");
        });

        assertThat(throwing.of("m")).isCompletedExceptionally();
        assertThat(throwing.of("m")).isCompletedExceptionally();
    }

    @Test
    void the_cache_is_bounded() {
        answer = CompletableFuture.completedFuture(info());
        for (int i = 0; i < 65; i++) {
            schemas.of("m" + i).join();
        }
        schemas.of("m64").join();
        assertThat(lookups).hasSize(65);
        schemas.of("m0").join();
        assertThat(lookups).hasSize(66);
    }

    @Test
    void a_model_without_a_schema_allows_everything() {
        answer = CompletableFuture.completedFuture(null);

        assertThat(schemas.of("m").join().allows("anything")).isTrue();
    }
}
