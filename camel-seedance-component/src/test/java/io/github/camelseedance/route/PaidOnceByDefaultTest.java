// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/** A file that is polled again, without a {@code jobKey}, after every kind of failure, is paid once. */
class PaidOnceByDefaultTest extends SeedanceTest {

    private static final String FOUND_AGAIN = "io.github.camelseedance.submit.ExistingJobLog";

    @TempDir
    Path inbox;

    private final JobRepository ledger = new MemoryJobRepository();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private volatile boolean broken = true;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
        options.setPrompt("Waves");
        options.setJobRepository(ledger);
    }

    @BeforeEach
    void drop() throws IOException {
        Files.write(inbox.resolve("sea view.png"), Pictures.png(640, 360));
    }

    private void run(String fileOptions, String step) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from("file:" + inbox + "?initialDelay=0&delay=20" + fileOptions)
                        .to(step)
                        .process(PaidOnceByDefaultTest.this::deliver);
            }
        });
    }

    private void deliver(Exchange exchange) {
        if (broken) {
            throw new IllegalStateException("the FTP server is away");
        }
        delivered.add(exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class));
    }

    private void polled(int times) {
        await().until(() -> failures.size() >= times);
    }

    private void isDelivered(int times) {
        await().until(() -> delivered.size() >= times);
    }

    @Test
    void a_file_whose_next_step_fails_is_paid_once_and_delivered_once_the_step_works() throws Exception {
        run("", "seedance:generate");
        polled(5);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        broken = false;

        isDelivered(1);
        await().until(() -> Files.exists(inbox.resolve(".camel/sea view.png")));
        assertThat(delivered).containsExactly(sandbox.jobs().get(0).requestId());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(entry().jobKey()).startsWith("auto:file:sea_view.png:");
        await().until(() -> entry().stage() == Stage.DELIVERED);
    }

    @Test
    void a_file_whose_job_failed_fails_again_without_being_paid_and_the_error_says_how_to_get_a_new_job()
            throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        run("", "seedance:generate");

        polled(4);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContainingAll("no luck", "autoJobKey", "CamelSeedanceJobKey"));

        broken = false;
        Files.setLastModifiedTime(
                inbox.resolve("sea view.png"), FileTime.from(Instant.now().plusSeconds(60)));

        isDelivered(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_file_whose_wait_timed_out_finds_its_job() throws Exception {
        try (Sandbox slow = Sandbox.builder()
                .instant()
                .render(false)
                .generationTime(Duration.ofMinutes(5))
                .start()) {
            run("", "seedance:generate?waitTimeout=50&baseUrl=" + slow.baseUrl() + "&apiToken=" + slow.token());

            polled(3);

            assertThat(failures).hasOnlyElementsOfType(WaitTimeoutException.class);
            assertThat(slow.requests().submissions()).isEqualTo(1);
        }
    }

    @Test
    void a_file_whose_video_could_not_be_fetched_finds_its_job() throws Exception {
        broken = false;
        sandbox.faults().next(Call.DOWNLOAD, Fault.status(404));
        sandbox.faults().next(Call.DOWNLOAD, Fault.status(404));
        run("", "seedance:generate?download=true");

        isDelivered(1);

        assertThat(failures).isNotEmpty().hasOnlyElementsOfType(DownloadException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_submission_is_paid_once_too() throws Exception {
        run("", "seedance:submit");

        polled(5);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_that_is_staged_is_neither_paid_nor_staged_again() throws Exception {
        List<Object> staged = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish")
                        .process(exchange -> staged.add(exchange.getMessage().getBody()))
                        .setBody(constant(IMAGE_URL));
            }
        });
        run("", "seedance:generate?stagingEndpoint=direct:publish");

        polled(4);

        assertThat(staged).hasSize(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    /** At once: a half written file is a changed one as well. Camel passes over hidden files. */
    private void replaceFile() throws IOException {
        Path changed = Files.write(inbox.resolve(".changed.png"), Pictures.png(640, 361));
        Files.move(changed, inbox.resolve("sea view.png"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_file_that_has_changed_is_another_job() throws Exception {
        run("", "seedance:generate");
        polled(2);
        replaceFile();
        await().until(() -> sandbox.requests().submissions() == 2);
        int before = failures.size();

        polled(before + 3);

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_not_paid_until_it_is_read_again() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish")
                        .process(exchange -> {
                            if (first.getAndSet(false)) {
                                replaceFile();
                            }
                        })
                        .setBody(constant(IMAGE_URL));
            }
        });
        run("", "seedance:generate?stagingEndpoint=direct:publish");

        polled(4);

        assertThat(failures.get(0)).hasMessageContaining("sea view.png changed while it was read");
        assertThat(failures.get(1)).hasMessageContaining("the FTP server is away");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_replaced_between_the_listing_and_the_reading_is_paid_once() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:replaced")
                        .process(exchange -> {
                            if (first.getAndSet(false)) {
                                replaceFile();
                            }
                        })
                        .to("seedance:generate")
                        .process(PaidOnceByDefaultTest.this::deliver);
            }
        });
        run("", "direct:replaced");

        polled(4);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void two_routes_on_one_folder_are_two_jobs_also_after_a_restart() throws Exception {
        broken = false;
        for (int start = 1; start <= 2; start++) {
            run("&noop=true", "seedance:generate");
            run("&noop=true&include=.*png", "seedance:generate");
            isDelivered(2 * start);
            stopCamel();
            startCamel();
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_route_without_an_id_may_get_other_options_and_other_steps() throws Exception {
        broken = false;
        run("&noop=true", "seedance:generate");
        isDelivered(1);
        stopCamel();
        startCamel();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + inbox + "?initialDelay=1&delay=25&noop=true&readLock=none")
                        .to("log:before")
                        .to("seedance:generate")
                        .process(PaidOnceByDefaultTest.this::deliver);
            }
        });
        isDelivered(2);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_delivered_job_that_a_file_left_on_purpose_finds_again_is_not_worth_a_warning() throws Exception {
        broken = false;
        try (LogCapture log = LogCapture.of(FOUND_AGAIN)) {
            run("&noop=true&idempotent=false", "seedance:generate");
            isDelivered(4);

            assertThat(log.messages()).isEmpty();
            assertThat(sandbox.requests().submissions()).isEqualTo(1);
        }
    }

    @Test
    void a_delivered_job_that_is_found_again_is_said_once_with_how_to_switch_it_off() throws Exception {
        broken = false;
        run("", "seedance:generate");
        isDelivered(1);
        await().until(() -> entry().stage() == Stage.DELIVERED);
        try (LogCapture log = LogCapture.of(FOUND_AGAIN)) {
            for (int again = 2; again <= 3; again++) {
                await().until(() -> Files.exists(inbox.resolve(".camel/sea view.png")));
                Files.move(inbox.resolve(".camel/sea view.png"), inbox.resolve("sea view.png"));
                isDelivered(again);
            }

            assertThat(log.messages())
                    .singleElement(STRING)
                    .startsWith("WARN")
                    .contains(sandbox.jobs().get(0).requestId(), "auto:file:sea_view.png:", "autoJobKey=false");
            assertThat(sandbox.requests().submissions()).isEqualTo(1);
        }
    }

    @Test
    void without_automatic_keys_each_poll_is_a_new_job() throws Exception {
        run("", "seedance:generate?autoJobKey=false");

        polled(3);

        assertThat(sandbox.requests().submissions()).isGreaterThanOrEqualTo(3);
    }

    private LedgerEntry entry() {
        return ledger.list(LedgerQuery.newest(10)).get(0);
    }
}
