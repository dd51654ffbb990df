// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** The default thread pool for downloads. */
class ParallelDownloadsTest extends SeedanceTest {

    /** Longer than the test waits: each download is in flight until the test ends. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    @Test
    void six_downloads_run_at_once() {
        List<String> requestIds = IntStream.range(0, 6)
                .mapToObj(i -> send("seedance:generate", "Waves " + i)
                        .getMessage()
                        .getHeader(SeedanceConstants.REQUEST_ID, String.class))
                .toList();
        sandbox.faults().always(Call.DOWNLOAD, Fault.delay(NEVER));

        ProducerTemplate template = context.createProducerTemplate();
        requestIds.forEach(id -> template.asyncSend("seedance:download", exchange -> exchange.getMessage()
                .setHeaders(Map.of(SeedanceConstants.REQUEST_ID, id))));

        await().until(() -> sandbox.requests().count(Call.DOWNLOAD) == requestIds.size());
    }
}
