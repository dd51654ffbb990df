// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A slow answer delays the job that it is about, and no other job of the channel. Runs once per transport. */
abstract class SlowAnswersContract extends TransportContract {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(8);
    private static final Duration SLOW_DOWNLOAD = Duration.ofSeconds(2);
    private static final Duration SIX_DOWNLOADS = Duration.ofSeconds(3);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // All jobs are due at the first poll.
                String consumer = "&initialDelay=200&delay=" + POLL_INTERVAL.toMillis();
                from("seedance:result?channel=slow" + consumer)
                        .routeId("slow")
                        .autoStartup(false)
                        .process(exchange -> delivered.add(requestId(exchange)));
                from("seedance:result?channel=files&download=true" + consumer)
                        .routeId("files")
                        .autoStartup(false)
                        .process(exchange -> delivered.add(requestId(exchange)));
            }
        };
    }

    @Test
    void nine_of_ten_jobs_are_delivered_within_one_poll_interval_while_the_status_of_the_tenth_takes_8_s()
            throws Exception {
        Set<String> ids = submit("slow", 10);
        String slow = ids.iterator().next();
        sandbox.faults().when(Call.STATUS, status -> status.path().contains(slow), Fault.delay(SLOW_ANSWER));

        context.getRouteController().startRoute("slow");

        await().atMost(AT_MOST).until(() -> delivered.size() >= 9);
        Instant ninth = Instant.now();
        assertThat(delivered).doesNotContain(slow);
        assertThat(Duration.between(firstOf(Call.STATUS), ninth)).isLessThan(POLL_INTERVAL);
    }

    @Test
    void six_downloads_of_2_s_take_less_than_3_s_together() throws Exception {
        Set<String> ids = submit("files", 6);
        sandbox.faults().always(Call.DOWNLOAD, Fault.delay(SLOW_DOWNLOAD));

        context.getRouteController().startRoute("files");

        await().atMost(AT_MOST).until(() -> delivered.size() == ids.size());
        Instant sixth = Instant.now();
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Duration.between(firstOf(Call.DOWNLOAD), sixth)).isLessThan(SIX_DOWNLOADS);
    }

    private Set<String> submit(String channel, int jobs) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < jobs; i++) {
            Exchange answer = send("seedance:submit?channel=" + channel, "Wave " + i);
            assertThat(answer.getException()).isNull();
            ids.add(requestId(answer));
        }
        return ids;
    }

    private static String requestId(Exchange exchange) {
        return exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }

    private static Instant firstOf(Call call) {
        return sandbox.requests().of(call).stream()
                .map(RecordedRequest::time)
                .findFirst()
                .orElseThrow();
    }
}
