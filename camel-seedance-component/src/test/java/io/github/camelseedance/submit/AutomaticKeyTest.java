// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.camelseedance.input.InputFingerprint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class AutomaticKeyTest extends ExchangeTestSupport {

    private static final InputFingerprint INPUT = input("prompt", "12ab");

    private final Turns turns = new Turns();

    /** The headers that Camel's consumers set, and which of them distinguish messages. */
    static Stream<Arguments> sources() {
        return Stream.of(
                Arguments.of(
                        "file:beach.png",
                        Map.of(
                                "CamelFileAbsolutePath", "/inbox/beach.png",
                                "CamelFileLength", 100L,
                                "CamelFileLastModified", 1_700_000_000_000L),
                        Map.of("CamelFileNameOnly", "beach.png", "CamelFileName", "other.mp4")),
                Arguments.of(
                        "file:beach.png",
                        Map.of(
                                "CamelFileHost",
                                "ftp.example.org",
                                "CamelFileAbsolutePath",
                                "inbox/beach.png",
                                "CamelFileLength",
                                100L,
                                "CamelFileLastModified",
                                1_700_000_000_000L),
                        Map.of()),
                Arguments.of(
                        "jms:ID_4711-0815",
                        Map.of("JMSMessageID", "ID:4711-0815"),
                        Map.of("JMSRedelivered", true, "JMSXDeliveryCount", 3, "JMSTimestamp", 5L)),
                Arguments.of(
                        "kafka:pictures-3-42",
                        Map.of("kafka.TOPIC", "pictures", "kafka.PARTITION", 3, "kafka.OFFSET", 42L),
                        Map.of("kafka.KEY", "k")),
                Arguments.of("rabbitmq:m-1", Map.of("CamelSpringRabbitmqMessageId", "m-1"), Map.of()),
                Arguments.of("sqs:m-1", Map.of("CamelAwsSqsMessageId", "m-1"), Map.of("CamelAwsSqsReceiptHandle", "r")),
                Arguments.of(
                        "s3:beach.png",
                        Map.of("CamelAwsS3BucketName", "b", "CamelAwsS3Key", "in/beach.png", "CamelAwsS3ETag", "e"),
                        Map.of()),
                Arguments.of(
                        "s3:beach.png",
                        Map.of(
                                "CamelAwsS3BucketName", "b",
                                "CamelAwsS3Key", "in/beach.png",
                                "CamelAwsS3VersionId", "v"),
                        Map.of()),
                Arguments.of(
                        "mail:_m.1_example.org_", Map.of("Message-ID", "<m.1@example.org>"), Map.of("Subject", "x")),
                Arguments.of("request", Map.of("Idempotency-Key", "a secret of the client"), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_message_with_an_identity_gets_a_key_that_an_operator_can_read(
            String shown, Map<String, Object> headers, Map<String, Object> others) {
        assertThat(key(headers)).hasValueSatisfying(key -> assertThat(key)
                .matches("auto:\\Q" + shown + "\\E:[0-9a-f]{32}")
                .hasSizeLessThan(200));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void the_key_does_not_depend_on_other_headers(
            String shown, Map<String, Object> headers, Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put("breadcrumbId", "another each time");
        all.putAll(headers);

        assertThat(key(all)).isPresent().isEqualTo(key(headers));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void each_part_of_the_identity_counts(String shown, Map<String, Object> headers, Map<String, Object> others) {
        Set<Optional<String>> keys = new HashSet<>(List.of(key(headers)));
        for (String header : headers.keySet()) {
            Map<String, Object> changed = new HashMap<>(headers);
            changed.put(header, headers.get(header) + "1");
            assertThat(keys.add(key(changed))).as(header).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void part_of_an_identity_is_none(String shown, Map<String, Object> headers, Map<String, Object> others) {
        for (String header : headers.keySet()) {
            if (!Set.of("CamelFileHost", "CamelFileLastModified").contains(header)) {
                Map<String, Object> part = new HashMap<>(headers);
                part.put(header, " ");
                assertThat(key(part)).as("without %s", header).isEmpty();
            }
        }
    }

    @Test
    void a_message_without_identity_has_no_key() {
        assertThat(key(Map.of())).isEmpty();
        assertThat(key(Map.of("breadcrumbId", "1", "CamelFileName", "a.png", "CamelHttpMethod", "POST")))
                .isEmpty();
    }

    @Test
    void bytes_as_kafka_brings_them_are_text() {
        byte[] bytes = "key".getBytes();

        assertThat(key(Map.of("Idempotency-Key", bytes)))
                .isEqualTo(key(Map.of("Idempotency-Key", "key")))
                .isEqualTo(key(Map.of("Idempotency-Key", bytes.clone())));
    }

    @Test
    void what_a_client_says_comes_before_what_a_broker_says() {
        String first =
                key(Map.of("Idempotency-Key", "k", "JMSMessageID", "ID:1")).orElseThrow();

        assertThat(key(Map.of("Idempotency-Key", "k", "JMSMessageID", "ID:2"))).contains(first);
    }

    @Test
    void any_file_name_makes_a_key_that_every_database_keeps() {
        Random random = new Random(14);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String name = random.ints(random.nextInt(300), 1, 0x11000)
                    .mapToObj(Character::toString)
                    .reduce(i + "-", String::concat);

            String key = key(file("/in/" + name)).orElseThrow();

            assertThat(key).hasSizeLessThanOrEqualTo(512).doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\\s'\"<>$%{}]");
            keys.add(key);
        }
        assertThat(keys.size()).isEqualTo(2_000);
    }

    @Test
    void the_order_of_fields_does_not_matter_and_every_value_does() {
        List<String> names = new ArrayList<>(List.of("prompt", "ratio", "duration", "resolution"));
        Random random = new Random(14);
        Set<Optional<String>> keys = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(names, random);
            TreeMap<String, String> fields = new TreeMap<>();
            names.forEach(name -> fields.put(name, "hash of " + name));
            keys.add(key(file("/in/a.png"), new InputFingerprint("m", fields)));
        }
        assertThat(keys).hasSize(1);

        keys.add(key(file("/in/a.png"), input("prompt", "1")));
        keys.add(key(file("/in/a.png"), input("prompt", "2")));
        keys.add(key(file("/in/a.png"), input("text", "2")));
        assertThat(keys).hasSize(4);
    }

    private static Map<String, Object> file(String path) {
        return Map.of("CamelFileAbsolutePath", path, "CamelFileLength", 1L);
    }

    private Optional<String> key(Map<String, Object> headers) {
        return key(headers, INPUT);
    }

    private Optional<String> key(Map<String, Object> headers, InputFingerprint input) {
        Exchange exchange = exchange("body");
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return AutomaticKey.of(exchange, turns).map(key -> key.with(input));
    }

    private static InputFingerprint input(String field, String hash) {
        return new InputFingerprint("a/b", new TreeMap<>(Map.of(field, hash)));
    }
}
