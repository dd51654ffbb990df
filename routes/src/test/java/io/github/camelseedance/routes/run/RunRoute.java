// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.Sandbox;

/**
 * Runs a route as a demo: with the sandbox, a picture in the inbox, and its own servers.
 * It ends when all work is done; a route without inbox runs until Ctrl-C.
 */
public final class RunRoute {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Path HOMES = Path.of("routes", "target", "run");

    private final String name;
    private final Path home;
    private final PrintStream out;

    RunRoute(String name, Path home, PrintStream out) {
        this.name = name;
        this.home = home;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        if (!RouteFiles.names().contains(name)) {
            System.err.println(
                    "Say which route with -Droute=NAME. There are: " + String.join(", ", RouteFiles.names()));
            System.exit(1);
        }
        new RunRoute(name, HOMES.resolve(name), System.out).run();
        System.exit(0);
    }

    void run() throws Exception {
        clear(home);
        Demo demo = Demo.of(name);
        List<String> routes = demo.routes(name);
        try (Sandbox sandbox = slowEnoughToSeeAQueue();
                Servers servers = new Servers(home);
                RouteRun run = new RouteRun(home, routes.toArray(String[]::new))) {
            routes.stream().map(RouteFiles::text).forEach(servers::startFor);
            demo.prepare(sandbox);
            run.on(sandbox).with(servers.properties()).with(demo.properties()).start();
            out.println("The sandbox at " + sandbox.baseUrl() + ": nothing is paid, videos are previews.");
            demo.begin(run.inbox(), out);
            if (demo.endsByItself()) {
                awaitQuiet(run, sandbox);
                servers.saveMails();
                printFiles();
            } else {
                out.println("Ctrl-C ends it.");
                Thread.currentThread().join();
            }
        }
    }

    private static Sandbox slowEnoughToSeeAQueue() {
        return Sandbox.builder().queueTime(Duration.ofMillis(1500)).slots(1).start();
    }

    /** Waits until nothing was in the inbox, in the queue or in flight for a while. */
    private static void awaitQuiet(RouteRun run, Sandbox sandbox) throws InterruptedException, IOException {
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(100);
            boolean quiet = run.context().getInflightRepository().size() == 0
                    && sandbox.jobs().stream().allMatch(job -> job.finishedAt().isPresent())
                    && files(run.inbox()).noneMatch(file -> isWaiting(run.inbox(), file));
            if (!quiet) {
                quietSince = System.nanoTime();
            }
        }
    }

    /** Returns whether a file is input: not processed, not still being written, and no text or picture of another file. */
    private static boolean isWaiting(Path inbox, Path file) {
        String name = file.getFileName().toString();
        return file.getParent().equals(inbox) && !name.startsWith(".") && !name.endsWith(".txt");
    }

    private void printFiles() throws IOException {
        List<Path> all = files(home)
                .filter(file -> !file.startsWith(home.resolve("ledger")))
                .filter(file -> !file.getFileName().toString().startsWith("s3proxy."))
                .sorted()
                .toList();
        for (Path file : all) {
            out.printf("  %-60s %,10d bytes%n", file, Files.size(file));
            if (file.toString().matches(".*\\.(reason\\.txt|report\\.csv)")) {
                out.print(Files.readString(file).strip().indent(6));
            }
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    /** The sandbox has forgotten the jobs of the last run. */
    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
