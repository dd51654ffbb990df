// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.QuickQueues;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.wait.JobPoller;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A context that is stopped while messages wait, and the next one: what comes from a file stays for it, and is paid once. */
class StopWhileWaitingTest {

    private static final List<String> PICTURES = List.of("a.png", "b.png", "c.png");
    private static final String GENERATE = "seedance:generate?prompt=Waves&jobKey=${file:name}";

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @TempDir
    Path directory;

    private final List<Object> seenByHandlers = new CopyOnWriteArrayList<>();
    private DefaultCamelContext context;

    @BeforeEach
    void dropPictures() throws IOException {
        Files.createDirectories(directory.resolve("inbox"));
        for (String name : PICTURES) {
            Files.write(directory.resolve("inbox").resolve(name), Pictures.png(400, 400));
        }
    }

    @AfterEach
    void stopCamel() {
        if (context != null) {
            context.stop();
        }
    }

    /** Fixed text of the test, not data. */
    private String inbox(String options) {
        return "file:" + directory.resolve("inbox") + "?initialDelay=0&delay=50&move=.done&moveFailed=.failed"
                + options;
    }

    private String outbox() {
        return "file:" + directory.resolve("outbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&readLock=changed&readLockCheckInterval=20&readLockMinAge=0",
                "&readLock=markerFile",
                "&readLock=fileLock",
                "&delete=true&move=",
                "&preMove=.working",
                "&doneFileName=${file:name}.ready"
            })
    void a_short_route_leaves_its_pictures_for_the_next_run_which_pays_nothing(String options) throws Exception {
        if (options.contains("doneFileName")) {
            for (String name : PICTURES) {
                Files.createFile(directory.resolve("inbox").resolve(name + ".ready"));
            }
        }
        String from = inbox("") + options;
        if (options.startsWith("&delete")) {
            from = "file:" + directory.resolve("inbox") + "?initialDelay=0&delay=50&delete=true&moveFailed=.failed";
        }
        boolean moves = options.contains("preMove");
        String uri = from;

        Set<String> before = files("inbox");
        List<String> logged =
                stopWhileThreeWait(route -> route.from(uri).to(GENERATE).to(outbox()));

        assertThat(files("inbox"))
                .isEqualTo(moves ? Set.of(".working/a.png", ".working/b.png", ".working/c.png") : before);
        assertQuiet(logged);
        if (!moves) {
            assertTheNextRunDelivers(route -> route.from(uri).to(GENERATE).to(outbox()));
        }
    }

    @Test
    void error_handlers_and_do_catch_do_not_take_the_shutdown_for_a_failure() throws Exception {
        List<String> logged = stopWhileThreeWait(route -> {
            route.errorHandler(route.deadLetterChannel("mock:dead").onPrepareFailure(this::see));
            route.onException(Exception.class).handled(true).process(this::see);
            route.from(inbox(""))
                    .doTry()
                    .to(GENERATE)
                    .doCatch(Exception.class)
                    .process(this::see)
                    .end()
                    .to(outbox());
        });

        assertThat(seenByHandlers).isEmpty();
        assertThat(files("inbox")).containsExactlyElementsOf(PICTURES);
        assertThat(files("outbox")).isEmpty();
        assertQuiet(logged);
    }

    private void see(Exchange exchange) {
        seenByHandlers.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
    }

    @Test
    void redeliveries_end_with_the_wait() throws Exception {
        List<String> logged = stopWhileThreeWait(route -> {
            route.errorHandler(
                    route.defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(100));
            route.from(inbox("")).to(GENERATE).to(outbox());
        });

        assertThat(files("inbox")).containsExactlyElementsOf(PICTURES);
        assertQuiet(logged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:generate", "seda:generate?concurrentConsumers=3"})
    void a_route_that_calls_another_leaves_its_pictures_too(String between) throws Exception {
        Definition routes = route -> {
            route.from(inbox("")).to(between);
            route.from(between).to(GENERATE).to(outbox());
        };

        List<String> logged = stopWhileThreeWait(routes);

        assertThat(files("inbox")).containsExactlyElementsOf(PICTURES);
        assertQuiet(logged);
        assertTheNextRunDelivers(routes);
    }

    @Test
    void what_waits_in_a_queue_is_not_submitted_and_stays_too() throws Exception {
        Definition routes = route -> {
            route.from(inbox("")).to("seda:generate");
            // One consumer that is blocked by a wait, so the two others stay in the queue.
            route.from("seda:generate")
                    .process(exchange -> await().until(() ->
                            sandbox.jobs().isEmpty() || route.getContext().isStopping()))
                    .to(GENERATE)
                    .to(outbox());
        };

        stopWhileWaiting(routes, 1);

        assertThat(files("inbox")).containsExactlyElementsOf(PICTURES);
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_list_stays_if_one_of_its_lines_waits(boolean parallel) throws Exception {
        Path lists = Files.createDirectories(directory.resolve("lists"));
        Files.writeString(lists.resolve("list.txt"), "one\ntwo\nthree");
        Definition routes = route -> {
            var split = route.from("file:" + lists + "?initialDelay=0&delay=50&move=.done&moveFailed=.failed")
                    .split(route.body().tokenize("\n"));
            (parallel ? split.parallelProcessing() : split)
                    .to("seedance:generate?jobKey=${body}&imageUrl=" + SeedanceTest.IMAGE_URL)
                    .to(outbox() + "?fileName=${header.CamelSeedanceRequestId}");
        };

        List<String> logged = stopWhileWaiting(routes, parallel ? 3 : 1);

        assertThat(files("lists")).containsExactly("list.txt");
        assertQuiet(logged);
        start(routes, 10);
        await().until(() -> files("lists").equals(Set.of(".done/list.txt")));
        assertThat(files("outbox")).hasSize(3);
        assertThat(sandbox.jobs()).hasSize(3);
    }

    @Test
    void the_sender_of_the_message_gets_an_error() throws Exception {
        start(
                route -> route.from("direct:in")
                        .to("seedance:generate?imageUrl=" + SeedanceTest.IMAGE_URL)
                        .to("mock:out"),
                60_000);
        var answer = context.createProducerTemplate()
                .asyncSend("direct:in", exchange -> exchange.getMessage().setBody("Waves"));
        await().until(() -> sandbox.jobs().size() == 1);

        context.stop();

        assertThat(answer.get().getException()).isInstanceOf(WaitAbandonedException.class);
        assertThat(answer.get().getException().getStackTrace()).isEmpty();
    }

    private interface Definition {
        void configure(RouteBuilder route) throws Exception;
    }

    private List<String> stopWhileThreeWait(Definition routes) throws Exception {
        return stopWhileWaiting(routes, 3);
    }

    /** Returns the warnings from the stop on, and what the watcher says. */
    private List<String> stopWhileWaiting(Definition routes, int waiting) throws Exception {
        start(routes, 60_000);
        await().until(() -> Internals.poller(context).size() == waiting);
        try (LogCapture camel = LogCapture.of("org.apache.camel");
                LogCapture component = LogCapture.of("io.github.camelseedance");
                LogCapture watcher = new LogCapture(JobPoller.class)) {
            context.stop();
            assertThat(sandbox.requests().count(Call.CANCEL)).isZero();
            return Stream.of(camel.warnings(), component.warnings(), watcher.messages())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private void start(Definition routes, long pollInitialDelay) throws Exception {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        QuickQueues.in(context);
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(directory.resolve("ledger").toString());
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        component.getConfiguration().setPollInitialDelay(pollInitialDelay);
        component.getConfiguration().setPollDelay(10);
        context.addComponent("seedance", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.configure(this);
            }
        });
        context.start();
    }

    private void assertTheNextRunDelivers(Definition routes) throws Exception {
        start(routes, 10);
        await().until(() -> files("outbox").containsAll(PICTURES));
        await().until(() -> files("inbox").stream().allMatch(name -> name.startsWith(".done/")));
        assertThat(sandbox.jobs()).hasSize(3);
    }

    /** At most a line for each message that waited, besides what Camel itself logs about a stop. */
    private static void assertQuiet(List<String> logged) {
        assertThat(logged).noneMatch(line -> line.startsWith("ERROR") || line.contains("\tat "));
        assertThat(logged).filteredOn(line -> line.startsWith("WARN")).hasSizeLessThanOrEqualTo(3);
        assertThat(logged)
                .filteredOn(line -> line.contains("no longer wait for"))
                .hasSize(1);
    }

    /** Everything below a folder, by its path there. */
    private Set<String> files(String folder) throws IOException {
        Path root = directory.resolve(folder);
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList());
        }
    }
}
