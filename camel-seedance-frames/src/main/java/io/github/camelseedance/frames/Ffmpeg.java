// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.frames;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Loader;

/** Runs ffmpeg as a process, for a limited time. */
final class Ffmpeg {

    private static final int SHOWN = 300;
    private static final int KILL_SECONDS = 10;

    private final String program;
    private final int timeout;

    /**
     * @param program its path, or empty: that on the {@code PATH}, else the bundled one
     * @param timeout seconds after which a run is ended
     */
    Ffmpeg(String program, int timeout) {
        this.program = program;
        this.timeout = timeout;
    }

    /**
     * Runs it to its end.
     *
     * @param folder an existing folder for its log
     * @throws IOException with the last line of its log, without paths, if it fails or takes too long
     */
    void run(Path folder, List<String> arguments) throws IOException {
        Path log = folder.resolve("ffmpeg.log");
        List<String> command = new ArrayList<>(List.of(
                program.isBlank() ? onPath().orElseGet(Ffmpeg::bundled) : program,
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-loglevel",
                "error",
                "-y"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(timeout, TimeUnit.SECONDS)) {
                throw new IOException("ffmpeg took longer than " + timeout + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the application is stopping");
        } finally {
            process.destroyForcibly();
            // Until it has ended it can still write into the folder that its caller deletes.
            process.onExit()
                    .completeOnTimeout(process, KILL_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        if (process.exitValue() != 0) {
            throw new IOException("ffmpeg failed (" + process.exitValue() + ")" + reason(log));
        }
    }

    private static Optional<String> onPath() {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        String name = File.separatorChar == '\\' ? "ffmpeg.exe" : "ffmpeg";
        return Stream.of(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> path(folder, name).stream())
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Optional<Path> path(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns the path of the program that comes with this module. */
    static String bundled() {
        try {
            return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "There is no ffmpeg for this platform (" + Loader.getPlatform()
                            + ") on the class path: install ffmpeg, or set the property program of the bean LastFrame",
                    e);
        }
    }

    private static String reason(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log)).strip();
        String line = text.substring(text.lastIndexOf('\n') + 1).replaceAll("\\S*[/\\\\]\\S*", "...");
        return line.isBlank() ? "" : ": " + line.substring(0, Math.min(SHOWN, line.length()));
    }
}
