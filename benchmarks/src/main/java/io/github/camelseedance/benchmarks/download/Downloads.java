// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.stub.Stub;

/** One large file beside curl, taking turns; and many at once while other jobs are polled. */
public final class Downloads implements Benchmark {

    private static final String RATIO = "of curl";
    private static final String SPEED = "MiB/s";
    private static final Goal GOAL = Goal.atLeast(0.8);
    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "download";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Stub files = Stub.open(lab, "files");
                Stub api = Stub.open(lab, "api")) {
            Settings settings = Settings.NONE
                    .with("directory", lab.directory())
                    .with("fileApi", files.api())
                    .with("api", api.api());
            rows.addAll(one(lab, files, settings));
            rows.addAll(many(lab, files, api, settings));
        }
        return rows;
    }

    private static List<Row> one(Lab lab, Stub files, Settings settings) throws Exception {
        long bytes = lab.scale().choose(1024L, 1024L, 4L) * MIB;
        files.reset("uniform", 0, 0, bytes);
        List<Double> ours = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> curl = new ArrayList<>();
        List<Double> synced = new ArrayList<>();
        try (Session side = lab.open("download-one", DownloadSide.class, settings, "-Xmx64m")) {
            int rounds = lab.scale().choose(5, 3, 1);
            for (int i = 0; i <= rounds; i++) {
                Settings seen = side.round(Settings.NONE.with("do", "one"));
                double[] curls = curl(files.file(), lab.directory().resolve("curl.mp4"));
                lab.say("download %s curl %.2f s, with sync %.2f s", seen.line(), curls[0], curls[1]);
                // The first is to warm up.
                if (i > 0) {
                    ours.add(seen.decimal("seconds"));
                    cpu.add(seen.decimal("cpuSeconds"));
                    curl.add(curls[0]);
                    synced.add(curls[1]);
                }
            }
        }
        double fastest = Quantiles.of(curl).median();
        double mib = (double) bytes / MIB;
        String subject = String.format("%,.0f MiB, -Xmx64m", mib);
        return List.of(
                row(subject, "seedance", ours, fastest, mib, GOAL)
                        .add("CPU, s", Quantiles.of(cpu).median(), "%.2f"),
                row(subject, "curl", curl, fastest, mib, null),
                row(subject, "curl and sync", synced, fastest, mib, null));
    }

    private static Row row(String subject, String side, List<Double> seconds, double curl, double mib, Goal goal) {
        double median = Quantiles.of(seconds).median();
        return new Row("download", subject, side)
                .add(RATIO, curl / median, "%.2f", goal)
                .add(SPEED, mib / median, "%,.0f");
    }

    /** The seconds until curl has ended, and until the file is on the disk, where the component leaves it. */
    private static double[] curl(String url, Path file) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process curl = new ProcessBuilder("curl", "--silent", "--fail", "--output", file.toString(), url)
                .inheritIO()
                .start();
        if (curl.waitFor() != 0) {
            throw new IOException("curl failed");
        }
        double ended = (System.nanoTime() - begin) / 1e9;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        double synced = (System.nanoTime() - begin) / 1e9;
        Files.delete(file);
        return new double[] {ended, synced};
    }

    private static List<Row> many(Lab lab, Stub files, Stub api, Settings settings) throws Exception {
        int downloads = lab.scale().choose(200, 100, 4);
        long size = lab.scale().choose(20L, 20L, 1L);
        int jobs = lab.scale().choose(500, 500, 10);
        files.reset("uniform", 0, 0, size * MIB);
        List<Row> rows = new ArrayList<>();
        try (Session side = lab.open("download-many", DownloadSide.class, settings)) {
            // The first is to warm up; the lag without downloads is what that with them is beside.
            for (int count : new int[] {lab.scale().choose(20, 20, 1), 0, downloads}) {
                api.reset(lab.scale().choose(3_000L, 3_000L, 50L), lab.scale().choose(23_000L, 13_000L, 100L));
                Settings seen = side.round(Settings.NONE
                        .with("do", "many")
                        .with("downloads", count)
                        .with("jobs", jobs));
                Settings report = api.report();
                lab.say("%d downloads %s %s", count, seen.line(), report.line());
                rows.add(new Row(
                                "download",
                                String.format("%,d jobs polled every 0.5 s", jobs),
                                "seedance, " + count + " downloads of " + size + " MiB meanwhile")
                        .add("lag p50, s", report.decimal("lag50") / 1e3, "%.2f")
                        .add("p95", report.decimal("lag95") / 1e3, "%.2f")
                        .add("p99", report.decimal("lag99") / 1e3, "%.2f")
                        .add("downloads took, s", seen.decimal("seconds"), "%.1f"));
            }
        }
        return rows.subList(1, rows.size());
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(
                new BarPlot("download.svg", "Download speed, as a part of curl's", "%.2f", GOAL).of(rows, RATIO),
                new BarPlot("download-lag.svg", "Median lag of discovery while files arrive, s", "%.2f", null)
                        .of(rows, "lag p50, s"));
    }
}
