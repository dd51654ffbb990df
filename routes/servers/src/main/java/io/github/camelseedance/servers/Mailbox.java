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

/** A mail server of our own on the loopback address, and what has been sent to it. */
public final class Mailbox implements AutoCloseable {

    private final MailServer server = new MailServer();

    public Mailbox start() {
        server.start();
        return this;
    }

    /** {@code host} and {@code port}, each after this prefix. */
    public Map<String, String> properties(String prefix) {
        return Map.of(
                prefix + "host", server.getSmtp().getBindTo(),
                prefix + "port", String.valueOf(server.getSmtp().getPort()));
    }

    /** All mails, oldest first. */
    public List<Mail> mails() {
        return Arrays.stream(server.getReceivedMessages()).map(Mail::new).toList();
    }

    /** From now on every mail is refused, as that of a mailbox over its quota is, or taken again. */
    public void setFull(boolean full) {
        server.setFull(full);
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A mail as it arrived. */
    public record Mail(MimeMessage message) {

        public String to() {
            return read(() -> message.getAllRecipients()[0].toString());
        }

        public String subject() {
            return read(message::getSubject);
        }

        /** What stands in it, without attachments. */
        public String text() {
            return read(() -> text(message));
        }

        /** The name of the attached file. */
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

        /** Writes the whole mail to a file that mail programs open. */
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
