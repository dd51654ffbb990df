// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.testsupport.LogCapture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.util.FileUtil;

import static org.assertj.core.api.Assertions.assertThat;

/** A PostgreSQL server that can be stopped in the middle of everything, and started again on the same port. */
final class PostgresServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private PostgresServer(Path data) {
        this.data = data;
    }

    /** @param directory of its data; the programs are unpacked beside those of other tests */
    static PostgresServer start(Path directory) throws IOException {
        PostgresServer postgres = new PostgresServer(directory.resolve("postgres-data"));
        postgres.start(0);
        return postgres;
    }

    private void start(int port) throws IOException {
        Path programs = Files.createDirectories(Path.of("target", "postgres")).toAbsolutePath();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // As every server in production: what is committed has to survive the crash of the server.
                .setServerConfig("synchronous_commit", "on");
        server = (port == 0 ? builder : builder.setPort(port)).start();
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** All connections break, and no new one is accepted: an immediate shutdown, which the server recovers from as from a crash. */
    void stop() throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        new ProcessBuilder("kill", "-QUIT", pid).start().waitFor(60, TimeUnit.SECONDS);
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().join());
        try (LogCapture complaints = LogCapture.of(EmbeddedPostgres.class.getName())) {
            server.close();
            assertThat(complaints.messages())
                    .as("it is stopped already")
                    .anyMatch(line -> line.contains("Could not stop"));
        }
    }

    void startAgain() throws IOException {
        start(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        FileUtil.removeDir(data.toFile());
    }
}
