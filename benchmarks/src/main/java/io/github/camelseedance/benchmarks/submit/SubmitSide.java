// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.PostgresServer;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.util.FileUtil;

/** Submissions one after the other by a few threads, with one kind of ledger and perhaps a budget, or without the component at all. */
public final class SubmitSide implements Side {

    /** Without the component: a POST and JSON both ways. */
    static final String BARE = "http-jackson";

    /** Ends the name of a ledger with a budget, in which each submission reserves its estimate. */
    static final String BUDGET = "-budget";

    /** USD, more than any run spends. */
    private static final double LIMIT = 1e9;

    private static final int JOBS_AT_ONCE = 10_000;

    private final CamelContext context = new DefaultCamelContext();
    private final Path directory;
    private final PostgresServer postgres;
    private final MemoryJobRepository memory = new MemoryJobRepository();

    public SubmitSide(Settings settings) throws Exception {
        String side = settings.text("ledger");
        String ledger = side.replace(BUDGET, "");
        directory = Files.createTempDirectory(Path.of(settings.text("directory")), "submit-");
        postgres = ledger.equals("postgresql") ? new PostgresServer(directory) : null;
        SeedanceComponent seedance = new SeedanceComponent();
        context.addComponent("seedance", seedance);
        if (ledger.equals("h2")) {
            seedance.setLedgerDirectory(directory.resolve("ledger").toString());
        } else if (postgres != null) {
            seedance.getConfiguration().setJobRepository(new JdbcJobRepository(postgres.dataSource()));
        } else {
            seedance.getConfiguration().setJobRepository(memory);
        }
        if (side.endsWith(BUDGET)) {
            seedance.getConfiguration().setBudget(LIMIT);
        }
        String api = settings.text("api");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from("direct:submit");
                if (ledger.equals(BARE)) {
                    bare(route, api);
                } else {
                    route.to("seedance:submit?apiToken=benchmark&pollInitialDelay=0&baseUrl=" + api);
                }
            }
        });
        context.start();
    }

    private static void bare(RouteDefinition route, String api) {
        route.marshal()
                .json(JsonLibrary.Jackson)
                .process(exchange -> {
                    exchange.getMessage().setHeader("Authorization", "Bearer benchmark");
                    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
                    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                })
                .to(api + "/v1/models/" + SeedanceConfiguration.DEFAULT_MODEL)
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class);
    }

    /** Submits with so many {@code threads} for so many {@code seconds}. */
    @Override
    public Settings round(Settings settings) throws Exception {
        int threads = (int) settings.number("threads");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            long cpu = Machine.cpuNanos();
            long begin = System.nanoTime();
            long end = begin + (long) (settings.decimal("seconds") * 1e9);
            List<Callable<List<Long>>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> submit(template, end));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : pool.invokeAll(tasks)) {
                nanos.addAll(each.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Quantiles took = Quantiles.of(nanos);
            return Settings.NONE
                    .with("perSecond", nanos.size() / seconds)
                    .with("cpuMillis", (Machine.cpuNanos() - cpu) / 1e6 / nanos.size())
                    .with("p50", took.median() / 1e6)
                    .with("p99", took.at(0.99) / 1e6);
        } finally {
            pool.shutdownNow();
            endAll();
        }
    }

    /** Or after some rounds there would be a million jobs in memory that run, and the garbage collector would be measured. */
    private void endAll() {
        Claim all = new Claim(
                Claim.What.RUNNING, "default", null, Lease.of("benchmark", Duration.ofMinutes(10)), JOBS_AT_ONCE);
        for (List<LedgerEntry> jobs = memory.claim(all); !jobs.isEmpty(); jobs = memory.claim(all)) {
            for (LedgerEntry job : jobs) {
                memory.deliver(memory.record(job, Job.of(job.requestId(), JobStatus.COMPLETED)));
            }
        }
    }

    private static List<Long> submit(ProducerTemplate template, long end) {
        List<Long> nanos = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            template.requestBody("direct:submit", input(nanos.size()));
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }

    private static Map<String, Object> input(int number) {
        Map<String, Object> input = new HashMap<>();
        input.put("prompt", "A paper boat, number " + number + ", sets out on a calm river");
        input.put("first_frame_image_url", "https://images.example.com/boats/" + number + ".png");
        input.put("duration", 5);
        return input;
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
