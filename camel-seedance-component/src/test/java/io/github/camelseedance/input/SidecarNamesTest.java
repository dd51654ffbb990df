// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelseedance.input.media.Pictures;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A picture of any name gets the prompt of its own text, and nothing else is read, moved or evaluated. */
@Tag("once")
class SidecarNamesTest extends BinderTest {

    private static final byte[] PNG = Pictures.png(301, 301);
    private static final int NAMES = 40;

    /** Names with a meaning in a URI, an expression, a property placeholder, a pattern, a path or a shell. */
    private static final List<String> PIECES = List.of(
            "${file:name}",
            "${bean:type:java.lang.System?method=exit(7)}",
            "{{seedance.prompt}}",
            "{{env:HOME}}",
            "RAW(",
            ")&delete=true&x=(",
            "s)&preMove=.gone&antExclude=(",
            "?noop=false",
            "%2e%2e%2f",
            "..",
            "*",
            "[a-z]",
            "{a,b}",
            "\\",
            "\n",
            "\r\n",
            "\t",
            "'",
            "\"",
            "`",
            ";",
            "|",
            "$(id)",
            " ",
            ".",
            "#",
            "&",
            "+",
            "%",
            "~",
            "-",
            "a",
            "A",
            "\u00E9",
            "e\u0301",
            "\uBC14\uB2E4",
            "\u202E",
            "\uD83C\uDF0A",
            "\u017F",
            "\u0130");

    @TempDir
    Path folder;

    /** A name as the bytes that a Linux file system stores, percent-encoded. */
    private String name(Random random) {
        StringBuilder raw = new StringBuilder();
        int pieces = 1 + random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(6) == 0) {
                piece = new byte[] {(byte) (1 + random.nextInt(255))}; // often no text in any encoding
            }
            for (byte b : piece) {
                raw.append(b == '/' ? "_" : String.format("%%%02X", b & 0xFF));
            }
        }
        return raw.toString();
    }

    private Path path(String rawName) {
        return Path.of(URI.create(folder.toUri() + rawName));
    }

    @RepeatedTest(10)
    void a_picture_of_any_name_has_the_prompt_of_its_own_text(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        options.setSidecar(true);
        options.setPrompt("The default");
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < NAMES; i++) {
            String name = name(random);
            String text = random.nextInt(4) == 0 ? null : "Text " + i;
            if (!write(name + ".png", PNG)) {
                continue; // not a name for this file system
            }
            if (text != null && !texts.containsKey(name)) {
                write(name + (random.nextBoolean() ? ".txt" : ".TXT"), text.getBytes(StandardCharsets.UTF_8));
            }
            texts.putIfAbsent(name, text == null ? "The default" : text);
        }
        Map<String, String> before = entries();

        texts.forEach((name, text) -> {
            Exchange exchange = exchange(path(name + ".png"));

            assertThat(bound(exchange).get("prompt")).as(name).isEqualTo(text);
        });
        assertThat(entries()).isEqualTo(before);
    }

    @RepeatedTest(5)
    void the_texts_are_moved_and_nothing_else(RepetitionInfo repetition) throws IOException {
        Random random = new Random(1000L + repetition.getCurrentRepetition());
        options.setSidecar(true);
        options.setSidecarMove(".done");
        options.setPrompt("The default");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < NAMES; i++) {
            String name = name(random);
            if (write(name + ".png", PNG) && names.add(name)) {
                write(name + ".txt", ("Text of " + name).getBytes(StandardCharsets.UTF_8));
            }
        }
        write("bystander.txt", new byte[] {'x'});
        Map<String, String> expected = new TreeMap<>();
        entries()
                .forEach((entry, content) -> expected.put(
                        entry.endsWith(".txt") && !entry.equals("bystander.txt") ? ".done/" + entry : entry, content));

        List<Exchange> exchanges = new ArrayList<>();
        for (String name : names) {
            Exchange exchange = exchange(path(name + ".png"));
            bound(exchange);
            exchanges.add(exchange);
        }
        exchanges.forEach(exchange -> exchange.getExchangeExtension()
                .handoverCompletions()
                .forEach(completion -> completion.onComplete(exchange)));

        assertThat(entries()).isEqualTo(expected);
    }

    private boolean write(String rawName, byte[] content) throws IOException {
        try {
            Path file = path(rawName);
            if (rawName.replace("%2E", ".").matches("\\.{1,2}")
                    || !file.getParent().equals(folder)) {
                return false;
            }
            Files.write(file, content);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns the content of every file below the folder by the bytes of its name. */
    private Map<String, String> entries() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.toUri()
                                    .toString()
                                    .substring(folder.toUri().toString().length()),
                            SidecarNamesTest::content));
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
