// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.download.DownloadedVideo;
import io.github.camelseedance.management.event.JobLog;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JobLogTest extends SeedanceTest {

    @Test
    void the_end_of_a_job_is_logged_once_with_key_cost_and_time(@TempDir Path directory) {
        try (LogCapture ends = new LogCapture(JobLog.class)) {
            String uri = "seedance:generate?jobKey=waves&download=true&downloadDirectory=" + directory;

            String id = requestId(send(uri, "Waves"));
            send(uri, "Waves");
            send("seedance:result", null, Map.of(SeedanceConstants.REQUEST_ID, id));

            assertThat(ends.messages())
                    .singleElement()
                    .asString()
                    .matches("INFO Job " + id
                            + " completed after \\d+\\.\\d s, cost 0\\.\\d+ USD, key waves, channel default");
        }
    }

    @Test
    void the_file_of_a_job_is_logged_by_its_download(@TempDir Path directory) {
        try (LogCapture files = LogCapture.of(DownloadedVideo.class.getPackageName())) {
            String id = requestId(
                    send("seedance:generate?download=true&fileName=w.mp4&downloadDirectory=" + directory, "Waves"));

            assertThat(files.messages())
                    .singleElement()
                    .asString()
                    .contains(id, directory.resolve("w.mp4").toString());
        }
    }

    @Test
    void a_failed_job_is_logged_with_its_reason_on_one_line_and_without_secrets() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no\nINFO forged https://x.example/a?sig=secret \u202efdp"));
        try (LogCapture ends = new LogCapture(JobLog.class)) {
            send("seedance:generate", "Waves", Map.of(SeedanceConstants.JOB_KEY, "key\r\n\u202efdp"));

            assertThat(ends.messages()).singleElement().satisfies(line -> assertThat(line)
                    .contains(" failed after ", "key key fdp", "no INFO forged")
                    .doesNotContain("\n", "\r", "\u202e", "secret"));
        }
    }

    @Test
    void a_failed_job_is_logged_with_kind_and_code() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        try (LogCapture ends = new LogCapture(JobLog.class)) {
            send("seedance:generate", "Waves");

            assertThat(ends.messages())
                    .singleElement()
                    .asString()
                    .endsWith("channel default, moderation, code OutputVideoSensitiveContentDetected:"
                            + " OutputVideoSensitiveContentDetected: it was withheld");
        }
    }

    @Test
    void a_job_that_was_cancelled_in_the_queue_is_logged_as_not_billed() throws Exception {
        try (Sandbox queue = Sandbox.builder()
                        .instant()
                        .queueTime(Duration.ofHours(1))
                        .start();
                LogCapture ends = new LogCapture(JobLog.class)) {
            String options = "baseUrl=" + queue.baseUrl() + "&apiToken=" + queue.token();
            String id = requestId(send("seedance:submit?" + options, "Waves"));

            send("seedance:cancel?" + options, null, Map.of(SeedanceConstants.REQUEST_ID, id));

            assertThat(ends.messages()).anySatisfy(line -> assertThat(line)
                    .matches("INFO Job " + id
                            + " cancelled after \\d+\\.\\d s, not billed, key none, channel default.*"));
        }
    }

    @Test
    void the_end_of_a_job_that_a_consumer_polls_is_logged_once_too() throws Exception {
        try (LogCapture ends = new LogCapture(JobLog.class)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seedance:result?delay=10&initialDelay=0").to("mock:done");
                    from("seedance:status?delay=10&initialDelay=0").to("mock:seen");
                }
            });

            String id = requestId(send("seedance:submit", "Waves"));

            MockEndpoint done = context.getEndpoint("mock:done", MockEndpoint.class);
            MockEndpoint seen = context.getEndpoint("mock:seen", MockEndpoint.class);
            await().until(() -> done.getReceivedCounter() == 1
                    && seen.getExchanges().stream().anyMatch(exchange -> "completed"
                            .equals(exchange.getMessage().getHeader(SeedanceConstants.STATUS))));
            assertThat(ends.messages()).singleElement().asString().contains(id, "key none");
        }
    }

    private static String requestId(Exchange exchange) {
        return exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
