package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.servers.ChildProcess;

/**
 * Camel's own command line, {@code camel run}, on the Camel it brings: a process of its own that ends with {@link #close()} or
 * with this JVM. The component is found as after an install, but in a local repository below {@code target}: yours stays as it is.
 */
public final class CamelCommand implements AutoCloseable {

    private static final Path PROJECT =
            RouteFiles.FOLDER.toAbsolutePath().resolve("..").normalize();
    private static final Path COMMAND_LINE = PROJECT.resolve("routes/servers/camel-jbang");
    private static final Path REPOSITORY = COMMAND_LINE.resolve("target/repository");

    private final Path home;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private ChildProcess process;

    /** @param home where the command is given, and so where the route's folders are */
    public CamelCommand(Path home) {
        this.home = home;
    }

    /** Jobs go to the sandbox. */
    public CamelCommand on(Sandbox sandbox) {
        environment.put("RUNCOMFY_API_TOKEN", sandbox.token());
        RouteRun.near(sandbox).forEach(this::with);
        return this;
    }

    public CamelCommand with(String property, String value) {
        options.add("--property=" + property + "=" + value);
        return this;
    }

    /** Copies these files of the folder of routes to where the command is given, and runs them. */
    public CamelCommand run(String... files) {
        try {
            install("camel-seedance-build", PROJECT.resolve("build"));
            install("camel-seedance-parent", PROJECT);
            install("camel-seedance", PROJECT.resolve("camel-seedance-component"));
            for (String file : files) {
                Files.copy(
                        RouteFiles.FOLDER.resolve(file).toAbsolutePath(),
                        home.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder command = new ProcessBuilder(command(files))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            command.environment().putAll(environment);
            process = ChildProcess.start(command);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Camel's command line does not start", e);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** All that it has said so far. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** The version of this build, or another one its main POM names. */
    public static String version(String element) {
        try {
            Matcher version = Pattern.compile("<" + element + ">([^<]+)</" + element + ">")
                    .matcher(Files.readString(PROJECT.resolve("pom.xml")));
            if (!version.find()) {
                throw new IllegalStateException("The main POM has no " + element);
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String... files) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Duser.home=" + home,
                "-Dmaven.repo.local=" + REPOSITORY,
                "-cp",
                COMMAND_LINE.resolve("target/lib") + "/*",
                COMMAND_LINE.resolve("src/main/java/CamelCommandLine.java").toString(),
                "run"));
        command.addAll(List.of(files));
        command.add("--logging-color=false");
        Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        if (Files.exists(settings)) {
            command.add("--maven-settings=" + settings);
        }
        command.addAll(options);
        return command;
    }

    /** As "mvnw install" does it. In the phase of tests there is no jar yet. */
    private static void install(String artifact, Path module) throws IOException {
        String version = version("version");
        Path folder = Files.createDirectories(
                REPOSITORY.resolve("io/github/camelseedance").resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        Path classes = module.resolve("target/classes");
        if (Files.exists(classes)) {
            Path jar = folder.resolve(name + ".jar");
            int failed = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
            if (failed != 0) {
                throw new IOException("Cannot write " + jar);
            }
        }
    }

    private Path log() {
        return home.resolve("camel.log");
    }
}
