// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's own main class in a process, with the examples letter by letter on its class path, stopped by SIGTERM. */
final class ProcessApplication implements ShownApplication {

    private static final int SIGTERM = 128 + 15;

    private final Path home;
    private Process process;

    ProcessApplication(Path home, List<Example> examples, Map<String, String> properties) throws IOException {
        this.home = home.toAbsolutePath();
        ShownApplication.write(this.home, examples, UnaryOperator.identity(), properties);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-of-shown-application"));
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder(java(), "@" + arguments(), Main.class.getName())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** In a file, because a class path can be longer than a command line. */
    private Path arguments() throws IOException {
        String classPath = home
                + File.pathSeparator
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Files.writeString(
                home.resolve("java.args"),
                "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1\n-cp \"" + classPath.replace("\\", "\\\\") + "\"\n");
    }

    private Path log() {
        return home.resolve("application.log");
    }

    /** All that it has written so far. */
    String output() throws IOException {
        return Files.readString(log());
    }

    @Override
    public void stop() throws InterruptedException, IOException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("it stops, see %s", log())
                .isTrue();
        assertThat(process.exitValue()).as(output()).isEqualTo(SIGTERM);
    }

    @Override
    public ProducerTemplate template() {
        throw new UnsupportedOperationException("Messages cannot be sent to another process");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
