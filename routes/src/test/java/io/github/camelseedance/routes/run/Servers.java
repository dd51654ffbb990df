// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.Mailbox;
import io.github.camelseedance.servers.S3Store;
import io.github.camelseedance.servers.SftpFolder;

/** The servers that the placeholders of a route file name, each with a folder of received files. */
public final class Servers implements AutoCloseable {

    private final Path home;
    private final Map<String, String> properties = new HashMap<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private Mailbox mailbox;

    public Servers(Path home) {
        this.home = home;
    }

    /** Starts the servers that the text of a route file names. */
    public void startFor(String route) {
        if (route.contains("{{seedance.ftp.")) {
            FtpFolder ftp = new FtpFolder(folder("ftp"), 0).start();
            ends.push(ftp::close);
            properties.putAll(ftp.properties("seedance.ftp."));
        }
        if (route.contains("{{seedance.sftp.")) {
            SftpFolder sftp = new SftpFolder(folder("sftp"), 0).start();
            ends.push(sftp::close);
            properties.putAll(sftp.properties("seedance.sftp."));
            properties.put("seedance.sftp.known-hosts", knownHosts(sftp).toString());
        }
        if (route.contains("{{seedance.s3.")) {
            S3Store s3 = new S3Store(folder("s3")).start();
            ends.push(s3::close);
            properties.putAll(s3.componentProperties());
            properties.put("seedance.s3.bucket", S3Store.BUCKET);
        }
        if (route.contains("{{seedance.smtp.")) {
            mailbox = new Mailbox().start();
            ends.push(mailbox::close);
            properties.putAll(mailbox.properties("seedance.smtp."));
            properties.put("seedance.mail.from", "camel@example.org");
            properties.put("seedance.mail.to", "you@example.org");
            properties.put("seedance.alert.to", "you@example.org");
        }
    }

    /** Returns the properties of the servers. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Writes the received mails as files that a mail program can open. */
    public void saveMails() {
        if (mailbox != null) {
            List<Mailbox.Mail> mails = mailbox.mails();
            Path folder = folder("mail");
            for (int i = 0; i < mails.size(); i++) {
                mails.get(i).save(folder.resolve("mail-" + (i + 1) + ".eml"));
            }
        }
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }

    private Path knownHosts(SftpFolder sftp) {
        try {
            return Files.writeString(home.resolve("known_hosts"), sftp.knownHost() + "\n")
                    .toAbsolutePath();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key of the SFTP server cannot be written", e);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
