// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A slow answer delays the job that it is about, and no other job of the channel. Runs once per transport. */
abstract class SlowAnswersContract extends TransportContract {

    /** Longer than any test waits: what depends on the slow answer, or on another poll of the consumer, does not happen. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // All jobs are due at the first poll.
                String consumer =
                        "&initialDelay=200&delay=" + NEVER.toMillis() + "&responseTimeout=" + NEVER.toMillis();
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
    void nine_of_ten_jobs_are_delivered_within_one_poll_interval_while_the_status_of_the_tenth_is_not_answered()
            throws Exception {
        Set<String> ids = submit("slow", 10);
        String slow = ids.iterator().next();
        sandbox.faults().when(Call.STATUS, status -> status.path().contains(slow), Fault.delay(NEVER));

        context.getRouteController().startRoute("slow");

        await().until(() -> delivered.size() == 9);
        assertThat(delivered).doesNotContain(slow);
    }

    @Test
    void six_downloads_run_at_once() throws Exception {
        Set<String> ids = submit("files", 6);
        sandbox.faults().always(Call.DOWNLOAD, Fault.delay(NEVER));

        context.getRouteController().startRoute("files");

        await().until(() -> sandbox.requests().count(Call.DOWNLOAD) == ids.size());
        assertThat(delivered).isEmpty();
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
}
