// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What belongs to one Karaf: its settings and data. */
final class KarafFolder {

    /** By user name and password; the console is not opened at all. */
    record Ports(int registry, int server, String password) {}

    private final Path base;
    private final Path home;
    private Ports ports;

    KarafFolder(Path base, Path home) {
        this.base = base;
        this.home = home;
    }

    void make() throws IOException {
        delete();
        for (var name : List.of("data/log", "data/tmp", "deploy")) {
            Files.createDirectories(base.resolve(name));
        }
        copy(home.resolve("etc"), etc());
        ports = freePorts();
        append(
                "users.properties",
                """

                karaf = %s,_g_:admingroup
                _g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh
                """
                        .formatted(ports.password()));
        set(
                "org.apache.karaf.management.cfg",
                Map.of("rmiRegistryPort", ports.registry(), "rmiServerPort", ports.server()));
        set("org.apache.karaf.shell.cfg", Map.of("sshHost", "127.0.0.1", "sshPort", 0));
        append(
                "system.properties",
                """

                camel.seedance.sandbox.port = 0
                # Where the sandbox unpacks its renderer, by default the user's home.
                org.bytedeco.javacpp.cachedir = %s
                """
                        .formatted(base.resolve("data/javacpp")));
        // No other place to take anything from: neither the network nor the user's own repository.
        Files.writeString(
                etc().resolve("org.ops4j.pax.url.mvn.cfg"),
                """
                org.ops4j.pax.url.mvn.localRepository = %s
                org.ops4j.pax.url.mvn.defaultRepositories = %s
                org.ops4j.pax.url.mvn.repositories =
                org.ops4j.pax.url.mvn.useFallbackRepositories = false
                """
                        .formatted(base.resolve("m2"), repositories()));
        Files.copy(
                Path.of(System.getProperty("karaf.replacements")),
                etc().resolve("org.apache.karaf.features.xml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    Path etc() {
        return base.resolve("etc");
    }

    Path log() {
        return base.resolve("data/log/karaf.log");
    }

    Path console() {
        return base.resolve("data/log/console.log");
    }

    Ports ports() {
        return ports;
    }

    void keepLogAt(Path file) throws IOException {
        if (Files.exists(log())) {
            Files.copy(log(), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void delete() throws IOException {
        if (!Files.exists(base)) {
            return;
        }
        try (var files = Files.walk(base)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String repositories() {
        var gathered = Stream.of(System.getProperty("karaf.repositories").split(","))
                .map(Path::of)
                .map(Path::normalize);
        return Stream.concat(Stream.of(home.resolve("system")), gathered)
                .map(folder -> folder.toUri() + "@snapshots@id=" + Integer.toHexString(folder.hashCode()))
                .collect(Collectors.joining(", "));
    }

    private void set(String file, Map<String, ?> values) throws IOException {
        var path = etc().resolve(file);
        var lines = Files.readAllLines(path);
        lines.removeIf(line -> values.keySet().stream().anyMatch(name -> line.matches("\\s*" + name + "\\s*=.*")));
        values.forEach((name, value) -> lines.add(name + " = " + value));
        Files.write(path, lines);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(etc().resolve(file), text, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static Ports freePorts() throws IOException {
        try (var registry = new ServerSocket(0);
                var server = new ServerSocket(0)) {
            return new Ports(
                    registry.getLocalPort(),
                    server.getLocalPort(),
                    UUID.randomUUID().toString());
        }
    }
}
