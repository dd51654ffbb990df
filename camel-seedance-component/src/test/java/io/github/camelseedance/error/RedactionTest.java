// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RedactionTest {

    private static final int HOSTILE_LENGTH = 5_000_000;
    private static final int LONGEST_READ = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "too long",
                "metadata: a, b and the data: c, d",
                "see https://docs.example/errors and try again",
                "Did it work? a=b",
                "the bearer",
                "HTTP 422, error code 422001: duration must be <= 12"
            })
    void ordinary_text_stays_as_it_is(String text) {
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bad image data:image/png;base64,SECRET/+== here      | bad image data:[removed] here
                    {"input":"data:image/png;base64,SECRET","x":1}       | {"input":"data:[removed]","x":1}
                    'DATA:IMAGE/PNG;BASE64,SECRET'                       | 'DATA:[removed]'
                    data:,SECRET                                         | data:[removed]
                    data:text/plain;charset=utf-8;x=y,SECRET             | data:[removed]
                    data:image/svg+xml,%3Csvg%20SECRET                   | data:[removed]
                    """)
    void data_uris_are_removed(String text, String clean) {
        assertThat(Redaction.clean(text)).isEqualToIgnoringCase(clean).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    get https://h.example/a.mp4?X-Amz-Signature=SECRET&b=2 now | get https://h.example/a.mp4?[removed] now
                    "HTTP://h.example?SECRET"                                  | "HTTP://h.example?[removed]"
                    https://h.example/a#SECRET                                 | https://h.example/a?[removed]
                    <https://h.example/a?SECRET>                               | <https://h.example/a?[removed]>
                    https:\\/\\/h.example\\/a?SECRET                           | https:\\/\\/h.example\\/a?[removed]
                    //h.example/a?sig=SECRET                                   | //h.example/a?[removed]
                    GET /a.mp4?Expires=1&Signature=SECRET HTTP/1.1             | GET /a.mp4?[removed] HTTP/1.1
                    https://a.example?SECRET and https://b.example?SECRET      | https://a.example?[removed] and https://b.example?[removed]
                    """)
    void the_queries_of_links_are_removed(String text, String clean) {
        assertThat(Redaction.clean(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://SECRET:SECRET@h.example/a.mp4",
                "see HTTP://SECRET@h.example, then",
                "https://SECRET:SE@CRET@h.example:8443/a",
                "ftp://SECRET:SECRET@h.example/videos",
                "jdbc:postgresql://SECRET:SECRET@h.example/db",
                "{\"url\":\"https:\\/\\/SECRET:SECRET@h.example\\/a\"}",
                "https://SECRET:%40SECRET@h.example/a?b=SECRET",
                "https://user:SE/CRET@h.example/a",
                "https://user:SECRET?SE#CRET@h.example/a",
                "https://user:SE\\CRET@h.example",
                "https://user:1234SECRET@h.example",
                "a-scheme-of-more-than-twenty-letters://SECRET:SECRET@h.example",
                "//SECRET:SECRET@h.example/a",
                "sftp:SECRET:SECRET@h.example/videos",
            })
    void user_names_and_passwords_in_links_are_removed(String text) {
        assertThat(Redaction.clean(text)).doesNotContain("SECRET", "CRET@").contains("[removed]@h.example");
    }

    @Test
    void user_names_and_passwords_in_encoded_links_are_removed() {
        assertThat(Redaction.clean("next=https%3A%2F%2Fuser%3ASECRET%40h.example%2Fa"))
                .isEqualTo("next=https%3A%2F%2F[removed]@h.example%2Fa");
    }

    @Test
    void a_password_of_any_length_is_removed() {
        assertThat(Redaction.clean("https://user:" + "SECRET".repeat(1_000) + "@h.example/a"))
                .isEqualTo("https://[removed]@h.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h.example:8443/@name and me@h.example",
                "http://[::1]:8080/a@b",
                "see https://h.example/a, https://h.example:443, or me@h.example"
            })
    void ports_and_paths_of_links_stay(String text) {
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }

    @Test
    void control_characters_are_shown_as_their_code_where_names_must_differ() {
        assertThat(Redaction.visible("rtl-\u202efdp\r\n.mov")).isEqualTo("rtl-\\u202efdp\\u000d\\u000a.mov");
        assertThat(Redaction.visible("\ud83c\udfac 바다")).isEqualTo("\ud83c\udfac 바다");
    }

    @Test
    void an_address_of_a_mail_stays() {
        String text = "mailto:me@h.example, or me@h.example: see https://h.example/a@b";
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer SECRET",
                "{\"Authorization\":\"bearer SECRET\"}",
                "header BEARER   SECRET, x",
                "{authorization=Bearer\tSECRET}"
            })
    void bearer_tokens_are_removed(String text) {
        assertThat(Redaction.clean(text)).doesNotContain("SECRET").contains("[removed]");
    }

    @Test
    void the_secret_itself_is_removed_everywhere() {
        assertThat(Redaction.clean("a$1b is wrong, xa$1by too", "a$1b"))
                .isEqualTo("[removed] is wrong, x[removed]y too");
    }

    @Test
    void without_a_secret_the_rest_is_removed_all_the_same() {
        assertThat(Redaction.clean("data:,SECRET", null)).isEqualTo("data:[removed]");
        assertThat(Redaction.clean("data:,SECRET", " ")).isEqualTo("data:[removed]");
        assertThat(Redaction.clean(null)).isNull();
        assertThat(Redaction.clean(null, "secret")).isNull();
    }

    @Test
    void clean_text_is_cleaned_to_itself() {
        String clean = Redaction.clean("data:,x and https://h.example/a?b and Bearer c, done");

        assertThat(Redaction.clean(clean)).isEqualTo(clean);
    }

    @Test
    void long_text_is_cut() {
        assertThat(Redaction.clean("x".repeat(2_000))).hasSize(2_000);
        assertThat(Redaction.clean("x".repeat(2_001))).hasSize(2_000).endsWith("x...");
    }

    @Test
    void no_character_is_cut_in_half_and_half_of_one_is_removed() {
        String faces = "\ud83d\ude00".repeat(1_500);
        for (String text : List.of(faces, "x" + faces)) {
            assertThat(Redaction.clean(text).codePoints())
                    .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
            assertThat(Redaction.shortened(Redaction.clean(text)).codePoints())
                    .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
        }
        assertThat(Redaction.clean("a\ud83db")).isEqualTo("a b");
    }

    @Test
    void a_secret_is_not_cut_in_half() {
        for (int before = 1_990; before <= 2_000; before++) {
            assertThat(Redaction.clean("x".repeat(before) + "SECRET-TOKEN", "SECRET-TOKEN"))
                    .doesNotContain("S");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_text_costs_no_time(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String clean = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            long begin = threads.getCurrentThreadCpuTime();
            String cleaned = Redaction.clean(text.repeat(HOSTILE_LENGTH / text.length()), "SECRET");
            // Not by the clock: other processes may have the processors meanwhile.
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin))
                    .isLessThan(Duration.ofSeconds(3));
            return cleaned;
        });

        assertThat(clean).hasSizeLessThan(2_010);
    }

    /** Counts reads instead of time, which depends on the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://a/", "https:\\/\\/a"})
    void links_without_a_query_are_read_once(String link) {
        String text = link.repeat(LONGEST_READ / link.length());
        CountedReads counted = new CountedReads(text);

        assertThat(Redaction.withoutQueries(counted)).isEqualTo(text);

        assertThat(counted.reads.get()).isLessThan(10L * text.length());
    }

    /** Counts the characters that a pattern reads. */
    private record CountedReads(CharSequence text, AtomicLong reads) implements CharSequence {

        CountedReads(CharSequence text) {
            this(text, new AtomicLong());
        }

        @Override
        public char charAt(int index) {
            reads.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "data:",
                "data:a/",
                "data:image/png;",
                "data:image/png;base64,AAAA",
                "aaaaaaaaaa",
                "data:" + "a".repeat(10_000),
                "http://",
                "https://" + "a@".repeat(10_000),
                "a".repeat(30) + "://",
                "https://a/",
                "https://a?",
                "?a",
                "?",
                "bearer ",
                "bearer" + " ".repeat(10_000),
                "SECRET",
                "\n");
    }
}
