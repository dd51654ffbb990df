// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;

/** Jobs in flight, in one of the {@link Way}s. */
public final class GenerateSide implements Side {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LOOK_MILLIS = 50;

    private final Driver driver;
    private final int idleThreads;
    private long heapBefore;

    public GenerateSide(Settings settings) throws Exception {
        driver = Way.valueOf(settings.text("way")).driver(settings);
        idleThreads = THREADS.getThreadCount();
    }

    /** Takes {@code do=generate} for a whole round; {@code idle}, {@code begin} and {@code waiting} for the heap. */
    @Override
    public Settings round(Settings settings) throws Exception {
        int jobs = (int) settings.number("jobs");
        return switch (settings.text("do")) {
            case "generate" -> generate(jobs, settings.decimal("perSecond"), settings.number("seconds"));
            case "idle" -> keepIdle(jobs);
            case "begin" -> begin(jobs);
            case "waiting" -> waiting(jobs);
            default -> throw new IllegalArgumentException(settings.text("do"));
        };
    }

    /**
     * @param perSecond how fast the jobs are begun; 0 for all at once
     * @param seconds how long to wait for them
     */
    private Settings generate(int jobs, double perSecond, long seconds) throws InterruptedException {
        Progress progress = new Progress(jobs);
        THREADS.resetPeakThreadCount();
        long cpu = Machine.cpuNanos();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            if (perSecond > 0) {
                waitUntil(begin + (long) (i / perSecond * 1e9));
            }
            driver.begin(input(i), progress);
        }
        long open = progress.await(seconds);
        double wall = (System.nanoTime() - begin) / 1e9;
        if (open == 0) {
            progress.requireNoFailure();
        }
        return Settings.NONE
                .with("done", jobs - open - progress.failed())
                .with("wall", wall)
                .with("moreThreads", THREADS.getPeakThreadCount() - idleThreads)
                .with("cpuMillis", (Machine.cpuNanos() - cpu) / 1e6);
    }

    private static void waitUntil(long nanos) throws InterruptedException {
        long millis = (nanos - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    /** Measures the heap of an idle exchange. */
    private Settings keepIdle(int jobs) throws InterruptedException {
        heapBefore = Machine.usedHeap();
        for (int i = 0; i < jobs; i++) {
            driver.keepIdle(input(i));
        }
        while (driver.idle() > 0 && driver.idle() < jobs) {
            Thread.sleep(LOOK_MILLIS);
        }
        long used = Machine.usedHeap() - heapBefore;
        driver.release();
        return Settings.NONE.with("perJob", (double) used / jobs);
    }

    private Settings begin(int jobs) {
        heapBefore = Machine.usedHeap();
        Progress progress = new Progress(jobs);
        for (int i = 0; i < jobs; i++) {
            driver.begin(input(i), progress);
        }
        return Settings.NONE;
    }

    /** How much heap the jobs take that were begun. */
    private Settings waiting(int jobs) {
        return Settings.NONE.with("perJob", (double) (Machine.usedHeap() - heapBefore) / jobs);
    }

    /** No two have a text in common, as in life. */
    static Map<String, Object> input(int number) {
        return Map.of(
                "prompt",
                "A paper boat, number " + number + ", sets out on a calm river",
                "first_frame_image_url",
                "https://images.example.com/boats/" + number + ".png");
    }

    @Override
    public void close() throws IOException {
        driver.close();
    }
}
