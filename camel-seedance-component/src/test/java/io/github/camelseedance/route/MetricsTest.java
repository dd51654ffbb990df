// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The meters of a component in the Micrometer registry of its context. */
class MetricsTest extends SeedanceTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected void prepare() {
        context.getRegistry().bind("metricsRegistry", meters);
    }

    @Test
    void a_generated_video_is_counted_and_timed_with_its_cost_and_its_calls() {
        send("seedance:generate", "Waves");

        await().untilAsserted(() -> assertThat(events("delivered")).isEqualTo(1));
        assertThat(events("submitted")).isEqualTo(1);
        assertThat(events("completed")).isEqualTo(1);
        assertThat(events("failed")).isZero();
        assertThat(count("camel.seedance.cost")).isPositive();
        assertThat(count("camel.seedance.api.calls")).isGreaterThanOrEqualTo(3);
        assertThat(count("camel.seedance.api.errors")).isZero();
        assertThat(meter("camel.seedance.job.delivery").timer().count()).isEqualTo(1);
        assertThat(meter("camel.seedance.job.detection.lag").timer().count()).isEqualTo(1);
        assertThat(meter("camel.seedance.job.delivery").timer().totalTime(TimeUnit.SECONDS))
                .isBetween(0.0, 60.0);
    }

    @Test
    void jobs_without_a_video_are_counted_by_the_kind_of_their_failure_and_never_by_their_code() {
        sandbox.faults()
                .next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: no"))
                .next(Call.SUBMIT, Fault.failJob("InternalServiceError-4711: no GPU"))
                .next(Call.SUBMIT, Fault.failJob("no luck"));
        for (int job = 0; job < 4; job++) {
            send("seedance:generate", "Waves");
        }

        await().untilAsserted(() -> assertThat(events("completed")).isEqualTo(1));
        for (FailureKind kind : FailureKind.values()) {
            double expected =
                    switch (kind) {
                        case MODERATION, PROVIDER, UNKNOWN -> 1;
                        default -> 0;
                    };
            assertThat(meter("camel.seedance.job.failures")
                            .tag("failureKind", kind.toString())
                            .functionCounter()
                            .count())
                    .as(kind.toString())
                    .isEqualTo(expected);
        }
        assertThat(ours().stream().filter(meter -> meter.getId().getName().equals("camel.seedance.job.failures")))
                .hasSize(FailureKind.values().length);
        assertThat(ours()).noneMatch(meter -> meter.getId().toString().contains("4711"));
    }

    @Test
    void jobs_in_flight_and_in_need_of_a_decision_are_gauged() {
        Internals.poller(context).pause();
        send("seedance:submit", "Waves");
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send("seedance:submit?jobKey=k", "Waves");

        assertThat(gauge("camel.seedance.jobs.inflight", "state", "in_queue")).isEqualTo(1);
        assertThat(gauge("camel.seedance.jobs.inflight", "state", "in_progress"))
                .isZero();
        assertThat(gauge("camel.seedance.ledger.entries", "stage", "running")).isEqualTo(1);
        assertThat(gauge("camel.seedance.ledger.entries", "stage", "unconfirmed"))
                .isEqualTo(1);
        assertThat(gauge("camel.seedance.polling.paused", "component", "seedance"))
                .isEqualTo(1);
        assertThat(events("unconfirmed")).isEqualTo(1);
        assertThat(count("camel.seedance.api.errors")).isEqualTo(1);
    }

    @Test
    void channels_with_jobs_that_no_node_has_taken_for_long_are_counted() {
        SettableClock clock = new SettableClock();
        JobRepository ledger = new MemoryJobRepository(clock, 100);
        SeedanceComponent late = new SeedanceComponent();
        configure(late.getConfiguration());
        late.getConfiguration().setJobRepository(ledger);
        for (String channel : List.of("ads", "shop")) {
            LedgerEntry entry = ledger.reserve(
                            new SubmissionIntent("entry-" + channel, channel, null, "a/b"),
                            Lease.of("node-1", Duration.ofMinutes(1)))
                    .entry();
            ledger.confirm(entry, "request-" + channel, Lease.dueIn(Duration.ZERO));
        }
        clock.advance(Duration.ofMinutes(16));
        context.addComponent("late", late);
        late.start();

        assertThat(meters.get("camel.seedance.channels.overdue")
                        .tag("component", "late")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(gauge("camel.seedance.channels.overdue", "component", "seedance"))
                .isZero();
    }

    @Test
    void two_components_of_a_context_have_meters_of_their_own() {
        SeedanceComponent other = new SeedanceComponent();
        configure(other.getConfiguration());
        other.getConfiguration().setJobRepository(new MemoryJobRepository());
        context.addComponent("cheaper", other);

        send("cheaper:submit", "Waves");

        assertThat(events("submitted")).isZero();
        assertThat(meters.get("camel.seedance.job.events")
                        .tags("component", "cheaper", "event", "submitted")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void meters_are_named_and_tagged_like_those_of_camel_without_secrets() {
        send("seedance:generate?jobKey=secret-key", "secret prompt");

        assertThat(ours()).hasSizeGreaterThan(20).allSatisfy(meter -> {
            assertThat(meter.getId().getTag("camelContext")).isEqualTo(context.getName());
            assertThat(meter.getId().getTag("kind")).isEqualTo("CamelSeedance");
            assertThat(meter.getId().getDescription()).isNotBlank();
            assertThat(meter.getId().toString()).doesNotContain("secret", sandbox.token());
        });
    }

    @Test
    void jobs_are_told_apart_by_channel_and_model_up_to_a_limit() {
        for (int i = 0; i < 60; i++) {
            send("seedance:submit?channel=channel-" + i, "Waves");
        }

        assertThat(submittedBy("channel-7")).isEqualTo(1);
        assertThat(submittedBy("channel-59")).isZero();
        double all = meters.find("camel.seedance.job.events").tag("event", "submitted").functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
        assertThat(all).isEqualTo(60);
        assertThat(submittedBy("other")).isEqualTo(11);
        assertThat(meters.find("camel.seedance.job.queue").timers()).hasSize(51);
        assertThat(meters.find("camel.seedance.consumers").gauges()).hasSize(51);
        double running = meters.find("camel.seedance.ledger.entries").tag("stage", "running").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
        assertThat(running).isEqualTo(60);
    }

    @Test
    void consumers_of_finished_jobs_are_gauged_by_channel() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=orders").routeId("orders").to("log:orders");
                from("seedance:status?channel=orders").to("log:status");
                from("seedance:result?channel=orders&requestId=r-1").to("log:one");
            }
        });
        send("seedance:submit?channel=archive", "Waves");
        meters.get("camel.seedance.ledger.up").gauge().value();

        assertThat(gauge("camel.seedance.consumers", "channel", "orders")).isEqualTo(1);
        assertThat(gauge("camel.seedance.consumers", "channel", "archive")).isZero();

        context.getRouteController().suspendRoute("orders");
        assertThat(gauge("camel.seedance.consumers", "channel", "orders")).isZero();
        context.getRouteController().resumeRoute("orders");
        assertThat(gauge("camel.seedance.consumers", "channel", "orders")).isEqualTo(1);
    }

    @Test
    void times_have_buckets() {
        send("seedance:generate", "Waves");

        await().untilAsserted(() ->
                assertThat(meter("camel.seedance.job.delivery").timer().count()).isEqualTo(1));
        for (String time : List.of("queue", "generation", "detection.lag", "delivery")) {
            assertThat(meter("camel.seedance.job." + time)
                            .timer()
                            .takeSnapshot()
                            .histogramCounts())
                    .as(time)
                    .hasSize(10);
        }
    }

    private double submittedBy(String channel) {
        return meters
                .find("camel.seedance.job.events")
                .tags("event", "submitted", "channel", channel)
                .functionCounters()
                .stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    @Test
    void meters_are_removed_and_registered_again_with_the_component() throws Exception {
        send("seedance:submit", "Waves");
        Set<Meter.Id> before = ours().stream().map(Meter::getId).collect(Collectors.toSet());

        component().stop();
        assertThat(meters.getMeters()).isEmpty();

        component().start();
        assertThat(ours().stream().map(Meter::getId)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(events("submitted")).isZero();
    }

    private SeedanceComponent component() {
        return context.getComponent("seedance", SeedanceComponent.class);
    }

    private List<Meter> ours() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("camel.seedance."))
                // The buckets of a simple registry.
                .filter(meter -> meter.getId().syntheticAssociation() == null)
                .toList();
    }

    private RequiredSearch meter(String name) {
        return meters.get(name).tag("component", "seedance");
    }

    private double events(String event) {
        return meter("camel.seedance.job.events")
                .tag("event", event)
                .functionCounter()
                .count();
    }

    private double count(String name) {
        return meter(name).functionCounter().count();
    }

    private double gauge(String name, String tag, String value) {
        return meter(name).tag(tag, value).gauge().value();
    }
}
