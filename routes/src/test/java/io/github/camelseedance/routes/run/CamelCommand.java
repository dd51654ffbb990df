// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.servers.ChildProcess;

/**
 * Camel's own command line, on the Camel it brings: a process of its own that ends with {@link #close()} or with this JVM. The
 * component is found as after an install, but in a local repository below {@code target}: yours stays as it is.
 */
public final class CamelCommand implements AutoCloseable {

    private static final Path PROJECT =
            RouteFiles.FOLDER.toAbsolutePath().resolve("..").normalize();
    private static final Path COMMAND_LINE = PROJECT.resolve("routes/servers/camel-jbang");
    private static final Path REPOSITORY = COMMAND_LINE.resolve("target/repository");
    private static final String PROPERTIES_FILE = "application.properties";
    /** A jar of Camel itself, with its version. */
    private static final Pattern CAMEL_JAR =
            Pattern.compile("/camel-(?!seedance|kamelets)[a-z0-9-]+?-(\\d[\\w.]*)\\.jar");

    private final Path home;
    private final Map<String, String> properties = new HashMap<>();
    private String token = "";
    private ChildProcess process;

    /** @param home the folder of the command, and so of the route's folders */
    public CamelCommand(Path home) {
        this.home = home;
    }

    /** Sends jobs to the sandbox. */
    public CamelCommand on(Sandbox sandbox) {
        token = sandbox.token();
        return with(RouteRun.near(sandbox));
    }

    /** Adds properties to the file of the README, if the command names it, or else to the command. */
    public CamelCommand with(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    /** Runs {@code camel run ...} with the ready-made routes that it names and no other file. */
    public CamelCommand run(String command) {
        try {
            install("camel-seedance-build", PROJECT.resolve("build"));
            install("camel-seedance-parent", PROJECT);
            install("camel-seedance-bom", PROJECT.resolve("camel-seedance-bom"));
            install("camel-seedance", PROJECT.resolve("camel-seedance-component"));
            install("camel-seedance-frames", PROJECT.resolve("camel-seedance-frames"));
            install("camel-seedance-kamelets", PROJECT.resolve("routes"));
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.remove(0);
            for (String name : words) {
                Path file = RouteFiles.FOLDER.resolve(name).toAbsolutePath();
                if (name.endsWith(RouteFiles.ENDING) && Files.exists(file)) {
                    Files.copy(file, home.resolve(name));
                }
            }
            if (words.contains(PROPERTIES_FILE)) {
                Properties file = Readme.properties();
                file.putAll(properties);
                try (Writer writer = Files.newBufferedWriter(home.resolve(PROPERTIES_FILE))) {
                    file.store(writer, null);
                }
            } else {
                properties.forEach((name, value) -> words.add("--property=" + name + "=" + value));
            }
            ProcessBuilder builder = new ProcessBuilder(javaCommand(words))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            builder.environment().put("RUNCOMFY_API_TOKEN", token);
            process = ChildProcess.start(builder);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Camel's command line does not start", e);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Returns the output so far. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what {@code camel ps} and {@code camel get health} show, or nothing if Camel has not written it yet. */
    public JsonNode status() throws IOException {
        Path status = home.resolve(".camel").resolve(process.pid() + "-status.json");
        try {
            return new ObjectMapper().readTree(status.toFile());
        } catch (FileNotFoundException | JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns the versions of the Camel jars from which classes were loaded. */
    public Set<String> camelVersions() throws IOException {
        try (Stream<String> classes = Files.lines(classes())) {
            return classes.map(CAMEL_JAR::matcher)
                    .filter(Matcher::find)
                    .map(jar -> jar.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Returns the version of this build, or another one that its main POM names. */
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

    private List<String> javaCommand(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // It runs for seconds only, half of which is the start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + classes(),
                "-Duser.home=" + home,
                "-Dmaven.repo.local=" + REPOSITORY,
                "-cp",
                COMMAND_LINE.resolve("target/lib") + "/*",
                COMMAND_LINE.resolve("src/main/java/CamelCommandLine.java").toString()));
        command.addAll(words);
        command.add("--logging-color=false");
        Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        if (Files.exists(settings)) {
            command.add("--maven-settings=" + settings);
        }
        return command;
    }

    /** Installs like "mvnw install". In the test phase there is no jar yet. */
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

    private Path classes() {
        return home.resolve("classes.log");
    }
}
