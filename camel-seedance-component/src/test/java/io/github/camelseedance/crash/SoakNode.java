// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * An application that starts jobs at a constant rate, alternately by {@code generate} and by {@code submit} with a consumer, and
 * reports the outcome of each and its own size. {@link SoakReport} reads the file.
 */
public final class SoakNode implements AutoCloseable {

    static final int JOBS_PER_SECOND = 40;
    static final Duration WAIT_TIMEOUT = Duration.ofSeconds(60);

    private static final String KEY = "key";
    private static final int JOBS_AT_ONCE = 2;
    private static final long SAMPLE_SECONDS = 5;

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final long begin = System.nanoTime();
    private final PrintWriter report;

    private SoakNode(PrintWriter report) {
        this.report = report;
    }

    /** @param arguments the address of the sandbox, the folder of the ledger, the file of the report, and for how many seconds */
    public static void main(String[] arguments) throws Exception {
        try (PrintWriter report = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[2])), true);
                SoakNode node = new SoakNode(report)) {
            node.start(arguments[0], Path.of(arguments[1]));
            node.run(Duration.ofSeconds(Long.parseLong(arguments[3])));
        }
    }

    private void start(String baseUrl, Path ledger) throws Exception {
        context.addComponent("seedance", component(baseUrl, ledger));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                String queue = "?concurrentConsumers=8&size=100000&pollTimeout=100";
                from("seda:generate" + queue)
                        .process(exchange -> follow(exchange))
                        .to("seedance:generate?channel=awaited&jobKey=${header.key}")
                        .process(exchange -> delivered(exchange));
                from("seda:submit" + queue)
                        .process(exchange -> follow(exchange))
                        .to("seedance:submit?channel=consumed&jobKey=${header.key}");
                from("seedance:result?channel=consumed&download=true").process(exchange -> delivered(exchange));
            }
        });
        context.start();
    }

    private static SeedanceComponent component(String baseUrl, Path ledger) {
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(ledger.toString());
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(baseUrl);
        options.setApiToken(Sandbox.DEFAULT_TOKEN);
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setCarryHeaders(KEY);
        options.setResponseTimeout(5_000);
        options.setPollInitialDelay(1_000);
        options.setPollDelay(1_000);
        options.setPollMaxDelay(3_000);
        options.setDeliveryDelay(1_000);
        options.setWaitTimeout(WAIT_TIMEOUT.toMillis());
        return component;
    }

    private void run(Duration length) throws InterruptedException {
        ProducerTemplate template = context.createProducerTemplate();
        long pause = TimeUnit.SECONDS.toMicros(JOBS_AT_ONCE) / JOBS_PER_SECOND;
        var sending = timer.scheduleAtFixedRate(() -> sendSome(template), 0, pause, TimeUnit.MICROSECONDS);
        var sampling = timer.scheduleAtFixedRate(this::sample, SAMPLE_SECONDS, SAMPLE_SECONDS, TimeUnit.SECONDS);
        Thread.sleep(length.toMillis());
        sending.cancel(false);
        sampling.cancel(false);
        awaitEnd();
    }

    /** A job that is not delivered after this time is lost. */
    private void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.plusSeconds(10).toNanos();
        while (settled.get() < sent.get() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        // A second delivery would happen in this time.
        Thread.sleep(TimeUnit.SECONDS.toMillis(SAMPLE_SECONDS));
        report.println(SoakReport.SENT + " " + sent.get());
    }

    private void sendSome(ProducerTemplate template) {
        send(template, "seda:generate");
        send(template, "seda:submit");
    }

    private void send(ProducerTemplate template, String queue) {
        String key = Keys.key(sent.getAndIncrement());
        template.send(queue, exchange -> {
            exchange.getMessage().setBody(key);
            exchange.getMessage().setHeaders(new HashMap<>(Map.of(KEY, key)));
        });
    }

    private void follow(Exchange exchange) {
        String key = key(exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                settled.incrementAndGet();
                report.println(
                        failed.getException() instanceof SubmissionUnconfirmedException
                                ? SoakReport.UNCONFIRMED + " " + key
                                : SoakReport.FAILED + " " + key + " " + failed.getException());
            }
        });
    }

    private void delivered(Exchange exchange) {
        settled.incrementAndGet();
        report.println(SoakReport.DELIVERED + " " + key(exchange));
    }

    private static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(KEY, String.class);
    }

    private void sample() {
        System.gc();
        report.println(String.join(
                " ",
                SoakReport.SAMPLE,
                Long.toString(Duration.ofNanos(System.nanoTime() - begin).toSeconds()),
                Integer.toString(sent.get() - settled.get()),
                Long.toString(MEMORY.getHeapMemoryUsage().getUsed() / 1024),
                Integer.toString(THREADS.getThreadCount())));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        context.stop();
    }
}
