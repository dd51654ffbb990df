// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.PostgresServer;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.FileUtil;

/** Keyed jobs with one kind of ledger whose videos go to a route: by {@code submit} and a consumer, or by {@code generate}. */
public final class ConsumerSide implements Side {

    /** The way by {@code submit} and {@code from("seedance:result")}. */
    static final String CONSUMER = "consumer";

    static final String GENERATE = "generate";
    static final String MEMORY = "memory";
    static final String H2 = "h2";
    static final String POSTGRESQL = "postgresql";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String KEY = "key";
    private static final Pattern ENDED = Pattern.compile("[?&]ended=(\\d+)");

    private final Settings settings;
    private final Path directory;
    private final PostgresServer postgres;
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final Queue<Double> lags = new ConcurrentLinkedQueue<>();
    private CamelContext context;
    private ProducerTemplate template;
    private int idleThreads;
    private int sent;
    private volatile Progress progress;

    public ConsumerSide(Settings settings) throws Exception {
        this.settings = settings;
        directory = Files.createTempDirectory(Path.of(settings.text("directory")), "consumer-");
        postgres = ledger().equals(POSTGRESQL) ? new PostgresServer(directory) : null;
        start();
    }

    private String ledger() {
        return settings.text("ledger");
    }

    private Path videos() {
        return directory.resolve("videos");
    }

    private void start() throws Exception {
        context = new DefaultCamelContext();
        context.addComponent("seedance", component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var jobs = from("seda:jobs" + RouteDriver.QUEUE).routeId("jobs");
                if (settings.text("way").equals(GENERATE)) {
                    jobs.to("seedance:generate?download=true&jobKey=${header.key}")
                            .process(exchange -> arrive(exchange));
                } else {
                    jobs.to("seedance:submit?jobKey=${header.key}");
                    from("seedance:result?download=true" + settings.text("consumer"))
                            .routeId("videos")
                            .process(exchange -> arrive(exchange));
                }
            }
        });
        context.start();
        template = context.createProducerTemplate();
        idleThreads = THREADS.getThreadCount();
    }

    /** As it comes, but for the times of a test. */
    private SeedanceComponent component() {
        SeedanceComponent seedance = new SeedanceComponent();
        SeedanceConfiguration options = seedance.getConfiguration();
        options.setApiToken("benchmark");
        options.setBaseUrl(settings.text("api"));
        options.setDownloadDirectory(videos().toString());
        if (ledger().equals(H2)) {
            seedance.setLedgerDirectory(directory.resolve("ledger").toString());
        } else if (postgres != null) {
            options.setJobRepository(new JdbcJobRepository(postgres.dataSource()));
        }
        long pollDelay = settings.number("pollDelay");
        if (pollDelay > 0) {
            options.setPollInitialDelay(pollDelay);
            options.setPollDelay(pollDelay);
            options.setPollMaxDelay(2 * pollDelay);
        }
        return seedance;
    }

    private void arrive(Exchange exchange) {
        long now = System.currentTimeMillis();
        String video = exchange.getMessage().getHeader(SeedanceConstants.VIDEO_URL, String.class);
        Matcher ended = ENDED.matcher(video);
        if (!ended.find()) {
            throw new IllegalStateException("The stub's link has no time: " + video);
        }
        boolean first = arrived.add(exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class));
        if (first) {
            lags.add((now - Long.parseLong(ended.group(1))) / 1e3);
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                if (first) {
                    progress.done();
                } else {
                    progress.failed(new IllegalStateException("Delivered twice: " + video));
                }
            }

            @Override
            public void onFailure(Exchange done) {
                progress.failed(done.getException());
            }
        });
    }

    /**
     * Takes {@code do=run} with the number of jobs and the seconds to wait for them; {@code do=restart} for a node that has
     * learned nothing.
     */
    @Override
    public Settings round(Settings round) throws Exception {
        if (round.text("do").equals("restart")) {
            context.stop();
            start();
            return Settings.NONE;
        }
        try {
            return run((int) round.number("jobs"), round.number("seconds"));
        } finally {
            FileUtil.removeDir(videos().toFile());
        }
    }

    private Settings run(int jobs, long seconds) throws InterruptedException {
        progress = new Progress(jobs);
        arrived.clear();
        lags.clear();
        THREADS.resetPeakThreadCount();
        long cpu = Machine.cpuNanos();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            send(sent++);
        }
        long open = progress.await(seconds);
        double wall = (System.nanoTime() - begin) / 1e9;
        if (open == 0) {
            progress.requireNoFailure();
        }
        Quantiles lag = Quantiles.of(lags);
        return Settings.NONE
                .with("done", jobs - open - progress.failed())
                .with("wall", wall)
                .with("lag50", lag.at(0.50))
                .with("lag95", lag.at(0.95))
                .with("lag99", lag.at(0.99))
                .with("moreThreads", THREADS.getPeakThreadCount() - idleThreads)
                .with("cpuMillis", (Machine.cpuNanos() - cpu) / 1e6);
    }

    private void send(int number) {
        template.send("seda:jobs", exchange -> {
            exchange.getMessage().setBody(GenerateSide.input(number));
            exchange.getMessage().setHeaders(new HashMap<>(Map.of(KEY, "boat-" + number)));
        });
    }

    @Override
    public void close() throws IOException {
        context.stop();
        if (postgres != null) {
            postgres.close();
        }
        FileUtil.removeDir(directory.toFile());
    }
}
