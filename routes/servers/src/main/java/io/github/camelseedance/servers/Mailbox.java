// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

/** A mail server on the loopback address, and the mails that it has received. */
public final class Mailbox implements AutoCloseable {

    private final MailServer server = new MailServer();

    public Mailbox start() {
        server.start();
        return this;
    }

    /** Returns {@code host} and {@code port}, each with this prefix. */
    public Map<String, String> properties(String prefix) {
        return Map.of(
                prefix + "host", server.getSmtp().getBindTo(),
                prefix + "port", String.valueOf(server.getSmtp().getPort()));
    }

    /** Returns all mails, oldest first. */
    public List<Mail> mails() {
        return Arrays.stream(server.getReceivedMessages()).map(Mail::new).toList();
    }

    /** Refuses every mail from now on, like a mailbox over its quota, or accepts mails again. */
    public void setFull(boolean full) {
        server.setFull(full);
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A received mail. */
    public record Mail(MimeMessage message) {

        public String to() {
            return read(() -> message.getAllRecipients()[0].toString());
        }

        public String subject() {
            return read(message::getSubject);
        }

        /** Returns its text, without attachments. */
        public String text() {
            return read(() -> text(message));
        }

        /** Returns the name of the attached file. */
        public String attachmentName() {
            return read(() -> attachment().getFileName());
        }

        public byte[] attachmentBytes() {
            return read(() -> {
                try (InputStream in = attachment().getInputStream()) {
                    return in.readAllBytes();
                }
            });
        }

        /** Writes the mail to a file that mail programs can open. */
        public void save(Path file) {
            read(() -> {
                try (OutputStream out = Files.newOutputStream(file)) {
                    message.writeTo(out);
                }
                return file;
            });
        }

        private static String text(Part part) throws MessagingException, IOException {
            return part.getContent() instanceof Multipart parts
                    ? text(parts.getBodyPart(0))
                    : String.valueOf(part.getContent());
        }

        private BodyPart attachment() throws MessagingException, IOException {
            Multipart parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                if (Part.ATTACHMENT.equalsIgnoreCase(parts.getBodyPart(i).getDisposition())) {
                    return parts.getBodyPart(i);
                }
            }
            throw new IllegalStateException("The mail '" + message.getSubject() + "' has no attachment");
        }

        private static <T> T read(Reading<T> reading) {
            try {
                return reading.read();
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("The mail cannot be read", e);
            }
        }

        private interface Reading<T> {
            T read() throws MessagingException, IOException;
        }
    }
}
