// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A side in a JVM of its own. */
final class ChildJvm implements Session {

    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;
    private final Path log;

    /** @param log what the process prints besides its answers */
    ChildJvm(Class<? extends Side> side, Settings settings, List<String> options, Path log) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                SideProcess.class.getName(),
                side.getName(),
                settings.line()));
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        answer();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public Settings round(Settings settings) throws IOException {
        requests.println(settings.line());
        return answer();
    }

    private Settings answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(SideProcess.FIGURES)) {
                return Settings.parse(line.substring(SideProcess.FIGURES.length()));
            }
        }
        process.destroyForcibly();
        throw new IOException("The measured process ended; it said:\n" + end(Files.readString(log)));
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - 5_000));
    }

    @Override
    public void close() {
        requests.close();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
