// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.bytedeco.javacpp.Loader;

/** Runs the bundled ffmpeg as a process of its own, for a limited time. Closing ends those that still run. */
public final class Ffmpeg implements AutoCloseable {

    private static final int SHOWN_OUTPUT = 600;

    private final Duration timeout;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param timeout after which a run is killed */
    public Ffmpeg(Duration timeout) {
        this.timeout = timeout;
    }

    /** Runs it to its end. @throws RenderException with what it said, if it fails or takes too long */
    public void run(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
        command.addAll(arguments);
        Path output = null;
        try {
            output = Files.createTempFile(
                    "seedance-sandbox-" + ProcessHandle.current().pid() + "-ffmpeg-", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            await(process, output);
        } catch (IOException e) {
            throw new RenderException("ffmpeg did not start: " + e.getMessage(), e);
        } finally {
            delete(output);
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(Process::destroyForcibly);
    }

    private void await(Process process, Path output) throws IOException {
        running.add(process);
        try {
            if (closed || !process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RenderException(
                        closed ? "The sandbox was closed" : "ffmpeg took longer than " + timeout.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new RenderException("ffmpeg failed (%d): %s".formatted(process.exitValue(), tail(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException("The sandbox was closed", e);
        } finally {
            process.destroyForcibly();
            running.remove(process);
        }
    }

    private static String program() {
        try {
            return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        } catch (RuntimeException | LinkageError e) {
            throw new RenderException(
                    "There is no bundled ffmpeg for this platform (%s): use render(false)"
                            .formatted(Loader.getPlatform()),
                    e);
        }
    }

    private static String tail(Path output) throws IOException {
        var text = Files.readString(output).strip();
        return text.substring(Math.max(0, text.length() - SHOWN_OUTPUT));
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
