// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.examples.filedrop.route.Sidecar;

/** The folders of the example. */
public record Workspace(Path home) {

    private static final List<String> PICTURES =
            List.of(".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif");

    public Workspace {
        home = home.toAbsolutePath().normalize();
    }

    /** Creates missing folders. */
    public void create() throws IOException {
        for (Path folder : List.of(inbox(), outbox(), failed(), ftp(), mail())) {
            Files.createDirectories(folder);
        }
    }

    public Path inbox() {
        return home.resolve("inbox");
    }

    public Path outbox() {
        return home.resolve("outbox");
    }

    public Path failed() {
        return home.resolve("failed");
    }

    /** Returns the folder of the FTP server. */
    public Path ftp() {
        return home.resolve("ftp");
    }

    /** Returns the folder for mails. */
    public Path mail() {
        return home.resolve("mail");
    }

    /** Returns the directory of the ledger. */
    public Path ledger() {
        return home.resolve("ledger");
    }

    /** Returns the users file of the console. */
    public Path users() {
        return home.resolve("console.users");
    }

    /** Returns the folders as properties of the route. */
    public Map<String, String> properties() {
        return Map.of(
                "file-drop.inbox", inbox().toString(),
                "file-drop.outbox", outbox().toString(),
                "file-drop.failed", failed().toString(),
                "file-drop.ledger", ledger().toString());
    }

    /** Returns the pictures in the inbox with a prompt or request beside them, or the texts. */
    public List<Path> waiting(boolean texts) throws IOException {
        try (Stream<Path> files = Files.list(inbox())) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(
                            texts
                                    ? Sidecar::isText
                                    : file ->
                                            isPicture(file) && !Sidecar.of(file).isEmpty())
                    .toList();
        }
    }

    /** Copies files of the example into the inbox, unless something waits there. */
    public void layOut(List<String> ready, boolean texts) throws IOException {
        if (!waiting(texts).isEmpty()) {
            return;
        }
        for (String name : ready) {
            try (InputStream in = Workspace.class.getResourceAsStream("/ready/" + name)) {
                Files.write(inbox().resolve(name), in.readAllBytes());
            }
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(name::endsWith);
    }
}
