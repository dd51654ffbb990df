// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.imageio.ImageIO;

import io.github.camelseedance.sandbox.Sandbox;

import static org.awaitility.Awaitility.await;

/** The bundle of examples/karaf with the settings that come with it, only faster. */
final class Example {

    private static final String BUNDLE =
            "mvn:io.github.camelseedance/camel-seedance-example-karaf/" + System.getProperty("version.seedance");

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Path karaf;
    private final Path folders;
    private final Sandbox sandbox;

    Example(Path karaf, Sandbox sandbox) {
        this.karaf = karaf;
        this.folders = karaf.resolve("seedance");
        this.sandbox = sandbox;
    }

    long install(Management management) throws Exception {
        var shipped = Path.of(System.getProperty("example.etc"), "seedance.example.cfg");
        var settings = Files.readString(shipped)
                        .replace("http://localhost:8085", sandbox.baseUrl())
                        .replace("sandbox-token", sandbox.token())
                        .replaceAll("(?m)^cron = .*", "cron = * * * * * ?")
                + """
                seedance.pollInitialDelay = 200
                seedance.pollDelay = 200
                seedance.pollMaxDelay = 500
                """;
        Files.writeString(karaf.resolve("etc/seedance.example.cfg"), settings);
        return management.install(BUNDLE);
    }

    void drop(String folder, String name) throws IOException {
        var file = Files.write(karaf.resolve(name), picture());
        Files.createDirectories(folders.resolve(folder));
        Files.move(file, folders.resolve(folder).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Moves a picture back from where it went to, and waits until all is done with it. */
    void dropAgain(String folder, String from, String name) throws IOException {
        var there = folders.resolve(folder).resolve(from).resolve(name);
        await(there.toString()).atMost(TIMEOUT).until(() -> Files.exists(there));
        Files.move(there, folders.resolve(folder).resolve(name));
        var done = folders.resolve(folder).resolve(".done").resolve(name);
        await(done.toString()).atMost(TIMEOUT).until(() -> Files.exists(done));
    }

    byte[] picture() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    /** Waits for it. */
    Path video(String name) {
        var video = folders.resolve("outbox").resolve(name);
        await(name).atMost(TIMEOUT).until(() -> Files.exists(video));
        return video;
    }
}
