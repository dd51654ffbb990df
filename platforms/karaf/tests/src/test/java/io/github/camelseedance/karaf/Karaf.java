// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * A Karaf from its distribution, as a process of its own with folders of its own. The distribution itself stays as it is. Nothing is
 * left behind, even if tests fail, except its log beside its folder.
 */
final class Karaf implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Path home = Path.of(System.getProperty("karaf.home")).normalize();
    private final Path base = Path.of(System.getProperty("karaf.base"));
    private final KarafFolder folder = new KarafFolder(base, home);
    private final Thread atExit = new Thread(this::kill, "karaf-kill");
    private Process process;
    private Management management;

    /** The first time with nothing but what the distribution brings, later with all that was installed. */
    void start() throws IOException {
        if (management == null) {
            folder.make();
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        // "server" would leave the container to itself when its script is killed.
        var starter = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon")
                .redirectErrorStream(true)
                .redirectOutput(folder.console().toFile());
        // Nothing of another Karaf, and no token.
        starter.environment().keySet().removeIf(name -> name.startsWith("KARAF_") || name.startsWith("RUNCOMFY_"));
        starter.environment().put("KARAF_BASE", base.toString());
        starter.environment().put("JAVA_HOME", System.getProperty("java.home"));
        starter.environment().put("JAVA_MAX_MEM", "512m");
        process = starter.start();
        management = new Management(folder.ports());
        await("Karaf's start").atMost(TIMEOUT).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Karaf ended: " + Files.readString(folder.console()));
            }
            return management.isReady();
        });
    }

    /** As somebody who administers it would. */
    void stop() throws Exception {
        management.halt();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Karaf did not stop");
        }
    }

    Management management() {
        return management;
    }

    Path base() {
        return base;
    }

    /** All that it has logged since it was made. */
    List<String> log() throws IOException {
        return Files.exists(folder.log()) ? Files.readAllLines(folder.log()) : List.of();
    }

    /** Where its log is in the end. */
    Path keptLog() {
        return base.resolveSibling(base.getFileName() + ".log");
    }

    @Override
    public void close() throws IOException {
        kill();
        folder.keepLogAt(keptLog());
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // Already in progress.
        }
    }

    private void kill() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
