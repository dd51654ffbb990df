// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The jars of the sandbox, which Karaf fetches from its Maven repositories like bundles. */
final class SandboxJars {

    private static final String PLATFORM = "{platform}";

    private SandboxJars() {}

    /**
     * Copies the jars to a folder and replaces existing files.
     *
     * @throws IOException if a jar cannot be fetched; the message names it
     */
    static List<Path> fetch(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (String address : addresses()) {
            Path jar = folder.resolve(jars.size() + ".jar");
            try (InputStream in = new URL(address).openStream()) {
                Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new IOException(
                        "The sandbox needs " + address + ", which Karaf cannot find in its repositories", e);
            }
            jars.add(jar);
        }
        return jars;
    }

    private static List<String> addresses() throws IOException {
        try (InputStream in = SandboxJars.class.getResourceAsStream("jars.txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(PLATFORM, platform(System.getProperty("os.name"), System.getProperty("os.arch")))
                    .lines()
                    .toList();
        }
    }

    /** Returns the classifier of the renderer for this machine. */
    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String family = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
        return family + (processor.equals("aarch64") || processor.equals("arm64") ? "-arm64" : "-x86_64");
    }
}
