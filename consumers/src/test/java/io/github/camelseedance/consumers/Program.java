// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.consumers;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a build has made: a jar with a class path beside it, one jar of everything, the jar of Spring Boot, or the folder of Quarkus.
 *
 * @param name the project, and the version of Camel it was built with where it was built with several
 * @param arguments of Java
 * @param jars all that is on its class path
 */
record Program(String name, List<String> arguments, List<Jar> jars) {

    private static final String POM = "META-INF/maven/.*/pom\\.properties";

    /** @param output the folder that a build writes to */
    static Program of(String name, Path folder) {
        Path output = folder.toAbsolutePath();
        try {
            if (Files.exists(output.resolve("quarkus-app"))) {
                Path program = output.resolve("quarkus-app/quarkus-run.jar");
                return new Program(name, List.of("-jar", program.toString()), files(output.resolve("quarkus-app/lib")));
            }
            Path jar = jarIn(output);
            Path classPath = output.resolve("classpath.txt");
            if (Files.exists(classPath)) {
                String entries = Files.readString(classPath).strip();
                return new Program(
                        name,
                        List.of("-cp", jar + File.pathSeparator + entries, "org.apache.camel.main.Main"),
                        Arrays.stream(entries.split(File.pathSeparator))
                                .flatMap(entry -> jar(Path.of(entry)))
                                .toList());
            }
            List<Jar> nested = nested(jar);
            return new Program(name, List.of("-jar", jar.toString()), nested.isEmpty() ? jar(jar).toList() : nested);
        } catch (IOException e) {
            throw new UncheckedIOException("No program in " + output, e);
        }
    }

    /** Those of Camel itself and of its starters, which have the same versions. */
    List<Jar> camel() {
        return jars.stream()
                .filter(jar ->
                        jar.group().equals("org.apache.camel") || jar.group().equals("org.apache.camel.springboot"))
                .toList();
    }

    private static Path jarIn(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar"));
        }
    }

    private static List<Jar> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .flatMap(Program::jar)
                    .toList();
        }
    }

    private static Stream<Jar> jar(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return jars(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Jar> nested(Path program) throws IOException {
        List<Jar> jars = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(program))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("BOOT-INF/lib/.*\\.jar")) {
                    jars(new ByteArrayInputStream(zip.readAllBytes())).forEach(jars::add);
                }
            }
        }
        return jars;
    }

    /** Returns several paths if a jar contains others. */
    private static Stream<Jar> jars(InputStream in) throws IOException {
        List<Jar> jars = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().matches(POM)) {
                Properties pom = new Properties();
                pom.load(zip);
                jars.add(
                        new Jar(pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version")));
            }
        }
        return jars.stream();
    }

    record Jar(String group, String artifact, String version) {}

    @Override
    public String toString() {
        return name;
    }
}
