// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelseedance.Internals;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel's tracer for OpenTelemetry makes spans of the calls to the API, each where it belongs. */
@Tag("opentelemetry")
class OpenTelemetryTest extends SeedanceTest {

    private final AtomicInteger begun = new AtomicInteger();
    private final OpenTelemetryTracer tracer = new OpenTelemetryTracer();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .addSpanProcessor(new Begun())
            .build();

    @Override
    protected void prepare() {
        context.getRegistry().bind("tracer", Tracer.class, provider.get("test"));
        context.getRegistry()
                .bind(
                        "propagators",
                        ContextPropagators.class,
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        tracer.init(context);
    }

    @AfterEach
    void closeTracing() {
        provider.close();
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:submit").to("seedance:submit");
                from("direct:generate").to("seedance:generate").to("log:done");
            }
        };
    }

    @Test
    void a_submission_is_a_child_of_the_span_of_its_endpoint() {
        send("direct:submit", "Waves");

        SpanData call = only("POST");
        SpanData endpoint = only("seedance");
        assertThat(call.getParentSpanId()).isEqualTo(endpoint.getSpanId());
        assertThat(call.getTraceId()).isEqualTo(endpoint.getTraceId());
        assertThat(attribute(call, "http.url"))
                .isEqualTo(sandbox.baseUrl() + "/v1/models/bytedance/seedance-v1.5-pro/image-to-video");
        assertThat(attribute(call, "http.method")).isEqualTo("POST");
        assertThat(attribute(call, "http.status_code")).isEqualTo("200");
        assertThat(call.getStartEpochNanos()).isGreaterThanOrEqualTo(endpoint.getStartEpochNanos());
        assertThat(call.getEndEpochNanos()).isLessThanOrEqualTo(endpoint.getEndEpochNanos());
    }

    @Test
    void polls_of_a_message_that_waits_are_children_too_and_the_route_goes_on_in_its_own_span() {
        send("direct:generate", "Waves");

        await().untilAsserted(() -> assertThat(named("log")).hasSize(1));
        SpanData endpoint = only("seedance");
        assertThat(named("GET")).hasSizeGreaterThanOrEqualTo(2).allSatisfy(poll -> {
            assertThat(poll.getParentSpanId()).isEqualTo(endpoint.getSpanId());
            assertThat(poll.getTraceId()).isEqualTo(endpoint.getTraceId());
        });
        assertThat(only("log").getParentSpanId()).isEqualTo(endpoint.getParentSpanId());
    }

    @Test
    void messages_side_by_side_keep_their_calls_apart() {
        CompletableFuture.allOf(IntStream.range(0, 12)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> send("direct:generate", "Waves " + i)))
                        .toArray(CompletableFuture[]::new))
                .join();

        List<SpanData> endpoints = named("seedance");
        assertThat(endpoints.stream().map(SpanData::getTraceId).distinct()).hasSize(12);
        assertThat(named("POST").stream().map(SpanData::getParentSpanId))
                .containsExactlyInAnyOrderElementsOf(
                        endpoints.stream().map(SpanData::getSpanId).toList());
        Set<String> known = endpoints.stream()
                .map(endpoint -> endpoint.getTraceId() + endpoint.getSpanId())
                .collect(Collectors.toSet());
        assertThat(named("GET"))
                .allSatisfy(poll -> assertThat(known).contains(poll.getTraceId() + poll.getParentSpanId()));
    }

    @Test
    void a_refusal_is_an_error_with_its_code() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(500));

        send("direct:submit", "Waves");

        assertThat(only("POST").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(only("POST"), "http.status_code")).isEqualTo("500");
    }

    @Test
    void neither_the_token_nor_the_prompt_nor_a_query_is_in_any_span() {
        send("direct:generate", "a secret prompt");

        assertThat(exporter.getFinishedSpanItems()).extracting(Object::toString).allSatisfy(span -> assertThat(span)
                .doesNotContain(sandbox.token(), "secret prompt", "include_cost", ".mp4"));
    }

    @Test
    void the_api_gets_no_trace_headers() {
        send("direct:submit", "Waves");

        assertThat(sandbox.requests().last(Call.SUBMIT).headers().keySet())
                .isNotEmpty()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("trace"));
    }

    @Test
    void calls_can_be_left_out_by_the_tracer() {
        tracer.setExcludePatterns(sandbox.baseUrl() + "*");

        send("direct:submit", "Waves");

        assertThat(named("POST")).isEmpty();
        assertThat(named("seedance")).hasSize(1);
    }

    @Test
    void no_span_stays_behind_on_a_thread() {
        Executor fresh = task -> new Thread(task).start();
        Context afterSubmission = CompletableFuture.supplyAsync(
                        () -> {
                            send("direct:submit", "Waves");
                            return Context.current();
                        },
                        fresh)
                .join();
        assertThat(afterSubmission).isSameAs(Context.root());

        // Camel itself leaves one on the thread of the route when an endpoint continues on another one: not checked.
        CompletableFuture.runAsync(() -> send("direct:generate", "Waves"), fresh)
                .join();
        Executor polls = Internals.apiExecutor(context);
        List<CompletableFuture<Boolean>> clean = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Context.current() == Context.root(), polls))
                .toList();
        assertThat(clean).allMatch(CompletableFuture::join);
    }

    @Test
    void every_span_that_begins_ends() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send("direct:submit", "Waves");
        send("direct:generate", "Waves");

        await().untilAsserted(() ->
                assertThat(exporter.getFinishedSpanItems()).hasSize(begun.get()).isNotEmpty());
    }

    /** Counts. */
    private final class Begun implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            begun.incrementAndGet();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }

    private SpanData only(String name) {
        List<SpanData> spans = named(name);
        assertThat(spans).as(name).hasSize(1);
        return spans.get(0);
    }

    private List<SpanData> named(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String attribute(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
