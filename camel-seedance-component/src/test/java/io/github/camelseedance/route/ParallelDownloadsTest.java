// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The default thread pool for downloads. */
class ParallelDownloadsTest extends SeedanceTest {

    private static final Duration TIME_OF_ONE = Duration.ofSeconds(2);

    @Test
    void six_slow_downloads_run_at_once() {
        List<String> requestIds = IntStream.range(0, 6)
                .mapToObj(i -> send("seedance:generate", "Waves " + i)
                        .getMessage()
                        .getHeader(SeedanceConstants.REQUEST_ID, String.class))
                .toList();
        sandbox.faults().always(Call.DOWNLOAD, Fault.delay(TIME_OF_ONE));

        long begin = System.nanoTime();
        ProducerTemplate template = context.createProducerTemplate();
        List<CompletableFuture<Exchange>> downloads = requestIds.stream()
                .map(id -> template.asyncSend("seedance:download", exchange -> exchange.getMessage()
                        .setHeaders(Map.of(SeedanceConstants.REQUEST_ID, id))))
                .toList();
        assertThat(downloads).allSatisfy(download -> assertThat(download.join().getException())
                .isNull());
        Duration time = Duration.ofNanos(System.nanoTime() - begin);

        // Five at once take two rounds. The rest is room for a slow machine.
        assertThat(time).isBetween(TIME_OF_ONE, TIME_OF_ONE.multipliedBy(2));
    }
}
