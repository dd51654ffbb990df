// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.FileUtil;

/** Jobs whose videos are fetched into a folder, and others that are only waited for. */
public final class DownloadSide implements Side {

    private static final Map<String, Object> INPUT =
            Map.of("prompt", "A paper boat", "first_frame_image_url", "https://images.example.com/boat.png");

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Path folder;

    public DownloadSide(Settings settings) throws Exception {
        folder = Files.createTempDirectory(Path.of(settings.text("directory")), "download-");
        String uri = "seedance:generate?apiToken=benchmark&pollInitialDelay=0&pollDelay=500&pollMaxDelay=500&baseUrl=";
        String download = uri + settings.text("fileApi") + "&download=true&downloadDirectory=" + folder;
        String wait = uri + settings.text("api") + "&pollBackoffMultiplier=1";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download").to(download);
                from("seda:downloads?concurrentConsumers=8&size=10000&pollTimeout=100")
                        .to(download)
                        .process(DownloadSide::count);
                from("seda:waits?concurrentConsumers=8&size=10000&pollTimeout=100")
                        .to(wait)
                        .process(DownloadSide::count);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    private static void count(Exchange exchange) {
        exchange.getProperty("latch", CountDownLatch.class).countDown();
    }

    /** Takes {@code do=one} for one file, {@code do=many} for many {@code downloads} while many {@code jobs} are polled. */
    @Override
    public Settings round(Settings settings) throws Exception {
        try {
            return settings.text("do").equals("one")
                    ? one()
                    : many((int) settings.number("downloads"), (int) settings.number("jobs"));
        } finally {
            empty();
        }
    }

    private Settings one() {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long cpu = Machine.cpuNanos();
        long begin = System.nanoTime();
        Exchange done = template.request(
                "direct:download", exchange -> exchange.getMessage().setBody(INPUT));
        double seconds = (System.nanoTime() - begin) / 1e9;
        failure.set(done.getException());
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return Settings.NONE.with("seconds", seconds).with("cpuSeconds", (Machine.cpuNanos() - cpu) / 1e9);
    }

    private Settings many(int downloads, int jobs) throws InterruptedException {
        CountDownLatch fetched = new CountDownLatch(downloads);
        CountDownLatch waited = new CountDownLatch(jobs);
        send("seda:waits", jobs, waited);
        long begin = System.nanoTime();
        send("seda:downloads", downloads, fetched);
        boolean all = fetched.await(10, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!all || !waited.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Still open: " + fetched + ", " + waited);
        }
        return Settings.NONE.with("seconds", seconds);
    }

    private void send(String uri, int count, CountDownLatch latch) {
        for (int i = 0; i < count; i++) {
            template.send(uri, exchange -> {
                exchange.getMessage().setBody(INPUT);
                exchange.setProperty("latch", latch);
            });
        }
    }

    private void empty() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        context.stop();
        FileUtil.removeDir(folder.toFile());
    }
}
