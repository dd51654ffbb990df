// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.media.Pictures;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StagingTest extends BinderTest {

    private static final byte[] PNG = Pictures.png(400, 400);

    @TempDir
    Path folder;

    private final List<Exchange> published = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private Object answer = IMAGE_URL;

    @BeforeEach
    void publishBy() throws Exception {
        options.setPrompt("Waves");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish").process(StagingTest.this::publish);
            }
        });
    }

    private void publish(Exchange exchange) throws Exception {
        published.add(exchange.copy());
        contents.add(exchange.getMessage().getBody(byte[].class));
        if (answer instanceof Exception failure) {
            throw failure;
        }
        exchange.getMessage().setBody(answer);
    }

    private Path png(String name) throws IOException {
        return Files.write(folder.resolve(name), PNG);
    }

    @Test
    void a_route_publishes_the_picture_and_answers_with_its_url() throws IOException {
        options.setStagingEndpoint("direct:publish");

        assertThat(bound(exchange(png("sea.png")))).containsEntry("first_frame_image_url", IMAGE_URL);
        assertThat(contents).containsExactly(PNG);
        assertThat(published.get(0).getMessage().getBody()).isInstanceOf(File.class);
        assertThat(published.get(0).getMessage().getHeaders())
                .containsEntry("CamelFileName", "sea.png")
                .containsEntry("CamelFileLength", (long) PNG.length)
                .containsEntry("Content-Type", "image/png");
    }

    @Test
    void the_route_may_run_in_another_thread() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:publish").to("direct:publish");
            }
        });
        options.setStagingEndpoint("seda:publish");

        assertThat(bound(exchange(PNG))).containsEntry("first_frame_image_url", IMAGE_URL);
        assertThat(contents).containsExactly(PNG);
    }

    @Test
    void nothing_is_left_in_flight() {
        options.setStagingEndpoint("direct:publish");
        bound(exchange(PNG));
        answer = new IllegalStateException("disk full");
        failure(exchange(PNG));

        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void the_route_gets_a_new_exchange_without_the_headers_of_the_first() throws IOException {
        options.setStagingEndpoint("direct:publish");
        Exchange exchange = exchange(png("sea.png"), Map.of("Authorization", "Bearer x"));
        bound(exchange);

        assertThat(published.get(0).getExchangeId()).isNotEqualTo(exchange.getExchangeId());
        assertThat(published.get(0).getMessage().getHeaders()).doesNotContainKey("Authorization");
        assertThat(exchange.getMessage().getBody()).isEqualTo(folder.resolve("sea.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/sea.png", "..\\..\\sea.png", "/sea.png", "sea.png"})
    void only_the_name_of_the_file_is_passed_on(String name) {
        options.setStagingEndpoint("direct:publish");
        bound(exchange(PNG, Map.of("CamelFileName", name)));

        assertThat(published.get(0).getMessage().getHeader("CamelFileName")).isEqualTo("sea.png");
    }

    @Test
    void bytes_and_streams_are_published_whole_and_stream_caches_stay_readable() throws IOException {
        options.setStagingEndpoint("direct:publish");
        byte[] large = Arrays.copyOf(PNG, 300_000);
        InputStreamCache cache = new InputStreamCache(large);
        for (Object body : List.of(large, new ByteArrayInputStream(large), cache)) {
            bound(exchange(body));
        }

        assertThat(contents).hasSize(3).allSatisfy(content -> assertThat(content)
                .isEqualTo(large));
        assertThat(cache.readAllBytes()).isEqualTo(large);
    }

    @Test
    void a_large_stream_is_kept_in_a_file_that_is_deleted_afterwards() {
        options.setStagingEndpoint("direct:publish");
        bound(exchange(new ByteArrayInputStream(Arrays.copyOf(PNG, 300_000))));

        File file = published.get(0).getMessage().getBody(File.class);
        assertThat(file.getName()).startsWith("camel-seedance-");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_of_the_user_stays() throws IOException {
        bound(exchange(png("sea.png")));

        assertThat(folder.resolve("sea.png")).hasBinaryContent(PNG);
    }

    @Test
    void the_answer_is_trimmed_and_may_be_bytes_or_a_stream() {
        options.setStagingEndpoint("direct:publish");
        byte[] line = (IMAGE_URL + "\n").getBytes();
        for (Object body : List.of(IMAGE_URL + " \n", line, new ByteArrayInputStream(line), URI.create(IMAGE_URL))) {
            answer = body;
            assertThat(bound(exchange(PNG))).containsEntry("first_frame_image_url", IMAGE_URL);
        }
    }

    @Test
    void an_answer_that_is_no_https_url_is_refused() throws IOException {
        options.setStagingEndpoint("direct:publish");
        for (Object body : List.of(
                "",
                "stored",
                "http://e.org/hidden.png",
                "https://u:hidden@e.org/a.png",
                PNG,
                png("sea.png").toFile(),
                Pictures.dataUri(PNG),
                new ByteArrayInputStream(new byte[100_000]),
                7)) {
            answer = body;
            assertThat(refusal(exchange(PNG)))
                    .contains("stagingEndpoint direct:publish", "https URL", "Nothing was submitted")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void a_route_that_fails_is_the_cause_of_the_failure() {
        options.setStagingEndpoint("direct:publish");
        answer = new IllegalStateException("disk full");

        assertThat(failure(exchange(PNG)))
                .isInstanceOf(SeedanceException.class)
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stagingEndpoint")
                .hasMessageContaining("nothing was submitted: disk full")
                .hasRootCause((Exception) answer);
    }

    @Test
    void a_route_that_is_not_there_is_a_failure_too() {
        options.setStagingEndpoint("direct:nowhere?block=false");

        assertThat(failure(exchange(PNG))).isInstanceOf(SeedanceException.class).hasMessageContaining("direct:nowhere");
    }

    @Test
    void an_endpoint_without_a_producer_fails_at_the_start() {
        options.setStagingEndpoint("timer:publish");

        assertThatThrownBy(() -> binding(exchange(PNG))).isInstanceOf(FailedToCreateProducerException.class);
    }

    @Test
    void a_route_that_is_stopped_publishes_nothing() throws Exception {
        options.setStagingEndpoint("direct:publish?block=false");
        bound(exchange(PNG));
        context.getRouteController().stopAllRoutes();

        assertThat(failure(exchange(PNG)))
                .isInstanceOf(SeedanceException.class)
                .hasMessageContaining("nothing was submitted");
        assertThat(published).hasSize(1);
    }

    @Test
    void nothing_is_published_of_input_that_is_refused() {
        options.setStagingEndpoint("direct:publish");
        refusal(exchange(PNG, Map.of("CamelSeedanceDuration", 99)));
        refusal(exchange(Pictures.pngWithoutPixels(10, 10)));

        assertThat(published).isEmpty();
    }

    @Test
    void a_picture_is_inlined_while_it_is_smaller_than_6_mib() throws IOException {
        Path file = Files.write(folder.resolve("edge.png"), Arrays.copyOf(PNG, 6 * 1024 * 1024 - 1));
        assertThat(bound(exchange(file)).get("first_frame_image_url").toString())
                .startsWith("data:image/png;base64,");

        Files.write(file, Arrays.copyOf(PNG, 6 * 1024 * 1024));
        assertThat(refusal(exchange(file))).contains("6291456 bytes", "stagingEndpoint");
        byte[] larger = Arrays.copyOf(PNG, 7 * 1024 * 1024);
        assertThat(refusal(exchange(new ByteArrayInputStream(larger)))).contains("7340032 bytes", "stagingEndpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "gif", "bmp"})
    void the_media_type_is_that_of_the_bytes(String format) {
        assertThat(bound(exchange(Pictures.write(format, 400, 400), Map.of("Content-Type", "image/png")))
                        .get("first_frame_image_url")
                        .toString())
                .startsWith("data:image/" + format + ";base64,");
    }

    @Test
    void a_slow_route_does_not_block_the_thread() throws Exception {
        CompletableFuture<Object> later = new CompletableFuture<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").process(new AnswersLater(later));
            }
        });
        options.setStagingEndpoint("direct:slow");

        CompletableFuture<BoundRequest> binding = binding(exchange(new ByteArrayInputStream(PNG)));
        assertThat(binding).isNotDone();
        later.complete(IMAGE_URL);
        assertThat(binding).succeedsWithin(Duration.ofSeconds(10));
    }

    private static final class AnswersLater extends AsyncProcessorSupport {
        private final CompletableFuture<Object> answer;

        AnswersLater(CompletableFuture<Object> answer) {
            this.answer = answer;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            answer.thenAccept(body -> {
                exchange.getMessage().setBody(body);
                callback.done(false);
            });
            return false;
        }
    }
}
