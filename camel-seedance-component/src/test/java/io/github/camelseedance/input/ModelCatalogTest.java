// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.media.ImageSize;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCatalogTest {

    private final List<String> lookups = new ArrayList<>();
    private CompletableFuture<ModelInfo> answer = new CompletableFuture<>();
    private final SettableClock clock = new SettableClock();
    private final ModelCatalog catalog = new ModelCatalog(
            id -> {
                lookups.add(id);
                return answer;
            },
            clock);

    private static ModelInfo info() {
        return new ModelInfo("m", null, null, null, null, null, null, JsonNodeFactory.instance.objectNode());
    }

    @Test
    void the_schema_of_seedance_is_bundled() {
        ModelSchema schema = catalog.schema(SeedanceConfiguration.DEFAULT_MODEL).join();

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
            assertThat(new ModelCatalog(id -> answer, clock).schema(SeedanceConfiguration.DEFAULT_MODEL))
                    .isCompleted();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\n  \"type\": \"object\"");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void concurrent_lookups_are_joined_and_the_answer_is_kept() {
        CompletableFuture<ModelSchema> first = catalog.schema("m");
        CompletableFuture<ModelSchema> second = catalog.schema("m");
        answer.complete(info());

        assertThat(first.join())
                .isSameAs(second.join())
                .isSameAs(catalog.schema("m").join());
        assertThat(lookups).containsExactly("m");
    }

    @Test
    void an_answer_without_a_schema_is_not_kept_as_a_model_that_takes_anything() {
        answer.complete(new ModelInfo("m", null, null, null, null, null, null, null));
        assertThat(catalog.schema("m").join().fields()).isEmpty();
        answer = CompletableFuture.completedFuture(info());

        catalog.schema("m").join();
        catalog.schema("m").join();

        assertThat(lookups).containsExactly("m", "m");
    }

    @Test
    void a_caller_that_cancels_does_not_cancel_the_others() {
        CompletableFuture<ModelSchema> first = catalog.schema("m");
        CompletableFuture<ModelSchema> second = catalog.schema("m");
        first.cancel(true);
        answer.complete(info());

        assertThat(second).isCompleted();
    }

    @Test
    void a_failure_is_not_kept() {
        CompletableFuture<ModelSchema> failed = catalog.schema("m");
        answer.completeExceptionally(new IllegalStateException("down"));
        assertThat(failed).isCompletedExceptionally();

        answer = CompletableFuture.completedFuture(info());
        assertThat(catalog.schema("m")).isCompleted();
    }

    @Test
    void a_lookup_that_throws_is_a_failure() {
        ModelCatalog throwing = new ModelCatalog(
                id -> {
                    throw new IllegalStateException("down");
                },
                clock);

        assertThat(throwing.schema("m")).isCompletedExceptionally();
        assertThat(throwing.schema("m")).isCompletedExceptionally();
    }

    @Test
    void the_cache_is_bounded() {
        answer = CompletableFuture.completedFuture(info());
        for (int i = 0; i < 65; i++) {
            catalog.schema("m" + i).join();
        }
        catalog.schema("m64").join();
        assertThat(lookups).hasSize(65);
        catalog.schema("m0").join();
        assertThat(lookups).hasSize(66);
    }

    @Test
    void a_model_without_a_schema_allows_everything() {
        answer = CompletableFuture.completedFuture(null);

        assertThat(catalog.schema("m").join().allows("anything")).isTrue();
    }

    @Test
    void a_price_is_kept_for_five_minutes_and_then_read_again() {
        answer = CompletableFuture.completedFuture(priced("0.03"));
        assertThat(catalog.known("m")).as("before the first lookup").isEmpty();

        assertThat(catalog.priced("m").join().basePriceUsd()).isEqualTo("0.03");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(catalog.known("m")).isPresent();
        assertThat(catalog.priced("m")).isCompleted();
        assertThat(lookups).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        answer = CompletableFuture.completedFuture(priced("0.04"));
        assertThat(catalog.known("m")).as("an old price").isEmpty();
        assertThat(catalog.priced("m").join().basePriceUsd()).isEqualTo("0.04");
        assertThat(lookups).hasSize(2);
    }

    @Test
    void the_lookup_for_a_schema_is_that_for_the_price() {
        answer = CompletableFuture.completedFuture(priced("0.03"));

        catalog.schema("m").join();

        assertThat(catalog.known("m")).isPresent();
        assertThat(catalog.priced("m")).isCompleted();
        assertThat(lookups).containsExactly("m");
    }

    @Test
    void a_schema_waits_for_no_newer_price_and_survives_its_failure() {
        answer = CompletableFuture.completedFuture(priced("0.03"));
        catalog.schema("m").join();
        clock.advance(Duration.ofHours(1));
        answer = new CompletableFuture<>();

        CompletableFuture<ModelInfo> newer = catalog.priced("m");
        assertThat(newer).isNotDone();
        assertThat(catalog.schema("m")).isCompleted();
        answer.completeExceptionally(new IllegalStateException("down"));

        assertThat(newer).isCompletedExceptionally();
        assertThat(catalog.schema("m")).isCompleted();
        assertThat(lookups).hasSize(2);
    }

    @Test
    void concurrent_lookups_for_a_price_are_one() {
        CompletableFuture<ModelInfo> first = catalog.priced("m");
        CompletableFuture<ModelSchema> schema = catalog.schema("m");
        CompletableFuture<ModelInfo> second = catalog.priced("m");
        answer.complete(priced("0.03"));

        assertThat(first.join()).isSameAs(second.join());
        assertThat(schema).isCompleted();
        assertThat(lookups).containsExactly("m");
    }

    @Test
    void a_missing_price_is_not_kept() {
        answer = CompletableFuture.completedFuture(info());
        assertThat(catalog.priced("m").join().price()).isEmpty();
        assertThat(catalog.known("m")).isEmpty();

        answer = CompletableFuture.completedFuture(priced("0.03"));
        assertThat(catalog.priced("m").join().price()).isPresent();
    }

    @Test
    void the_price_of_seedance_is_looked_up_although_its_schema_is_bundled() {
        answer = CompletableFuture.completedFuture(priced("0.03"));

        assertThat(catalog.known(SeedanceConfiguration.DEFAULT_MODEL)).isEmpty();
        assertThat(catalog.priced(SeedanceConfiguration.DEFAULT_MODEL)).isCompleted();

        assertThat(lookups).containsExactly(SeedanceConfiguration.DEFAULT_MODEL);
        assertThat(catalog.schema(SeedanceConfiguration.DEFAULT_MODEL).join().required())
                .containsExactly("prompt", "first_frame_image_url");
    }

    private static ModelInfo priced(String price) {
        return new ModelInfo(
                "m", null, null, null, new BigDecimal(price), "second", null, JsonNodeFactory.instance.objectNode());
    }
}
