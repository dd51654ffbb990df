// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An S3 server (S3Proxy) on the loopback address that stores one bucket in a folder and checks every signature. It is a separate
 * process, which ends with {@link #close()} or with this JVM.
 */
public final class S3Store implements AutoCloseable {

    /** The one bucket. */
    public static final String BUCKET = "videos";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final String accessKey = "key-" + UUID.randomUUID();
    private final String secretKey = UUID.randomUUID().toString();
    private ChildProcess process;

    /** @param folder for the bucket and the server's own files */
    public S3Store(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.port = FreePort.find();
    }

    public S3Store start() {
        try {
            Files.createDirectories(bucket());
            closeToOthers();
            process = ChildProcess.start(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            // Starts faster.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            jars() + "/*",
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            writeSettings().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3proxy.log").toFile()));
            awaitPort();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The S3 server does not start", e);
        }
    }

    /** Returns the folder in which each object is a file with the name of its key. */
    public Path bucket() {
        return folder.resolve("data").resolve(BUCKET);
    }

    /** Returns the options of Camel's component for this server. */
    public Map<String, String> componentProperties() {
        String prefix = "camel.component.aws2-s3.";
        return Map.of(
                prefix + "region",
                "us-east-1",
                prefix + "override-endpoint",
                "true",
                prefix + "uri-endpoint-override",
                address(),
                prefix + "force-path-style",
                "true",
                prefix + "access-key",
                accessKey,
                prefix + "secret-key",
                secretKey);
    }

    /** Returns {@code http://127.0.0.1:PORT}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Makes the folder private: for a folder that everybody can read, the server checks no signatures. */
    private void closeToOthers() throws IOException {
        var permissions = Files.getFileAttributeView(bucket(), PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path writeSettings() throws IOException {
        Path file = folder.resolve("s3proxy.properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "s3proxy.endpoint=" + address(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + accessKey,
                        "s3proxy.credential=" + secretKey,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=unused",
                        "jclouds.credential=unused",
                        "jclouds.filesystem.basedir=" + bucket().getParent(),
                        ""));
        return file;
    }

    private void awaitPort() throws IOException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!isListening()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.close();
                throw new IOException("S3Proxy does not listen: " + Files.readString(folder.resolve("s3proxy.log")));
            }
            pause();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the S3 server starts", e);
        }
    }

    /** Returns the jars that the build has copied. */
    private static String jars() throws IOException {
        try (InputStream in = S3Store.class.getResourceAsStream("s3proxy.properties")) {
            Properties settings = new Properties();
            settings.load(in);
            return settings.getProperty("jars");
        }
    }
}
