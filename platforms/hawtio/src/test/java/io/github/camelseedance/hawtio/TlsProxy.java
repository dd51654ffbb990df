// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/** nginx with TLS before a console, with the configuration that the README shows. */
public final class TlsProxy implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

    private static final Pattern SHOWN = Pattern.compile("(?s)```nginx\n(.*?)```");
    private static final String PASSWORD = "changeit";
    private static final String NAME = "console.example.com";

    private final Process nginx;
    private final int port;

    private TlsProxy(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    /** Returns the program, if it is installed. */
    static Optional<Path> program() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts it on a port.
     *
     * @param folder for its files
     * @param name by which browsers call it
     * @param console where the console listens
     */
    public static TlsProxy start(Path folder, String name, int port, int console) throws Exception {
        makeCertificate(folder, name);
        Matcher shown = SHOWN.matcher(Files.readString(Path.of("README.md")));
        if (!shown.find()) {
            throw new IOException("README.md shows no configuration of nginx");
        }
        String server = shown.group(1)
                .replace("listen 443", "listen 127.0.0.1:" + port)
                .replace(NAME, name)
                .replace("/etc/ssl/private/", folder + "/")
                .replace("/etc/ssl/certs/", folder + "/")
                .replace("127.0.0.1:8888", "127.0.0.1:" + console);
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> kind + "_temp_path " + folder + "/" + kind + ";\n")
                .reduce("", String::concat);
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                "daemon off;\nmaster_process off;\npid " + folder + "/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n"
                        + temporary + server + "}\n");
        Process nginx = new ProcessBuilder(
                        program().orElseThrow().toString(), "-c", configuration.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        TlsProxy proxy = new TlsProxy(nginx, port);
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> proxy.listens(folder));
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    private boolean listens(Path folder) throws IOException {
        if (!nginx.isAlive()) {
            throw new IOException(Files.readString(folder.resolve("nginx.log")));
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static void makeCertificate(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "console",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        Certificate certificate = store.getCertificate("console");
        pem(folder.resolve("console.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(
                folder.resolve("console.key"),
                "PRIVATE KEY",
                store.getKey("console", PASSWORD.toCharArray()).getEncoded());
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        nginx.destroyForcibly().onExit().join();
    }
}
