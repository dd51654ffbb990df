// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;

/**
 * The identity of a message that stays the same when it is read again, such as that of a file or of a redelivered message.
 *
 * @param kind the kind of source
 * @param shown a text by which an operator recognises the message, possibly empty
 * @param values the values that identify the message
 * @param file the file that the message is, as it was when this was read
 */
record MessageIdentity(String kind, String shown, List<String> values, Optional<ConsumedFile> file) {

    /**
     * Returns the identity of the message, or empty if it has none. The client's key comes first, then the headers of the
     * route's own consumer: a route that sends to a broker or reads a file has headers of several sources.
     */
    static Optional<MessageIdentity> of(Exchange exchange) {
        Stream<Source> consumer = Arrays.stream(Source.values()).filter(source -> source.consumed(exchange));
        return Stream.of(Stream.of(Source.IDEMPOTENCY_KEY), consumer, Arrays.stream(Source.values()))
                .flatMap(sources -> sources)
                .map(source -> source.in(exchange.getMessage()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns whether the broker marks the message as redelivered. */
    static boolean isRedelivered(Exchange exchange) {
        return exchange.isExternalRedelivered()
                || isTrue(exchange, "JMSRedelivered")
                || isTrue(exchange, "CamelSpringRabbitmqRedelivered");
    }

    private static boolean isTrue(Exchange exchange, String header) {
        return Boolean.parseBoolean(exchange.getMessage().getHeader(header, String.class));
    }

    /** A kind of message with an identity, and the headers in which Camel's consumers set it. */
    private enum Source {
        /** Sent by a REST client with a request and with each repetition of it. */
        IDEMPOTENCY_KEY("request", List.of(), List.of("Idempotency-Key"), List.of()),
        /** All file consumers: file, ftp, ftps, sftp, smb, azure-files. */
        FILE(
                "file",
                List.of("org.apache.camel.component.file.", "org.apache.camel.component.smb."),
                List.of("CamelFileAbsolutePath", "CamelFileLength"),
                List.of("CamelFileHost", "CamelFileLastModified")),
        /** Includes AMQP brokers, since camel-amqp is a JMS client. */
        JMS(
                "jms",
                List.of(
                        "org.apache.camel.component.jms.",
                        "org.apache.camel.component.sjms",
                        "org.apache.camel.component.amqp.",
                        "org.apache.camel.component.activemq"),
                List.of("JMSMessageID"),
                List.of()),
        /** Includes the timestamp, since the offsets of a recreated topic begin at 0 again. */
        KAFKA(
                "kafka",
                List.of("org.apache.camel.component.kafka."),
                List.of("kafka.TOPIC", "kafka.PARTITION", "kafka.OFFSET"),
                List.of("kafka.TIMESTAMP")),
        /** The sender sets the message id; without one there is no identity. */
        RABBITMQ(
                "rabbitmq",
                List.of("org.apache.camel.component.springrabbit."),
                List.of("CamelSpringRabbitmqMessageId"),
                List.of()),
        SQS("sqs", List.of("org.apache.camel.component.aws2.sqs."), List.of("CamelAwsSqsMessageId"), List.of()),
        S3_VERSION(
                "s3",
                List.of("org.apache.camel.component.aws2.s3."),
                List.of("CamelAwsS3BucketName", "CamelAwsS3Key", "CamelAwsS3VersionId"),
                List.of()),
        S3(
                "s3",
                List.of("org.apache.camel.component.aws2.s3."),
                List.of("CamelAwsS3BucketName", "CamelAwsS3Key", "CamelAwsS3ETag"),
                List.of()),
        MAIL("mail", List.of("org.apache.camel.component.mail."), List.of("Message-ID"), List.of());

        private final String kind;
        private final List<String> packages;
        private final List<String> required;
        private final List<String> optional;

        /** @param packages the packages of the endpoints whose consumers set the headers */
        Source(String kind, List<String> packages, List<String> required, List<String> optional) {
            this.kind = kind;
            this.packages = packages;
            this.required = required;
            this.optional = optional;
        }

        private boolean consumed(Exchange exchange) {
            Endpoint from = exchange.getFromEndpoint();
            return from != null && packages.stream().anyMatch(from.getClass().getName()::startsWith);
        }

        private Optional<MessageIdentity> in(Message message) {
            Optional<ConsumedFile> file = this == FILE ? ConsumedFile.of(message) : Optional.empty();
            List<String> values = Stream.concat(required.stream(), optional.stream())
                    .map(header -> file.flatMap(now -> now.header(header)).orElseGet(() -> text(message, header)))
                    .toList();
            boolean whole = values.subList(0, required.size()).stream().noneMatch(String::isEmpty);
            return whole ? Optional.of(new MessageIdentity(kind, shown(message), values, file)) : Optional.empty();
        }

        /** Converts the header, since Kafka's are bytes. */
        private static String text(Message message, String header) {
            String text = message.getHeader(header, String.class);
            return text == null || text.isBlank() ? "" : text;
        }

        /** Returns what lets an operator recognise the message. The key of a client is not shown, since it may be secret. */
        private String shown(Message message) {
            return switch (this) {
                case IDEMPOTENCY_KEY -> "";
                case FILE -> FileUtil.stripPath(text(message, required.get(0)));
                case S3, S3_VERSION -> FileUtil.stripPath(text(message, required.get(1)));
                case KAFKA ->
                    String.join(
                            "-",
                            required.stream()
                                    .map(header -> text(message, header))
                                    .toList());
                default -> text(message, required.get(0));
            };
        }
    }
}
