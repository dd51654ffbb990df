// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.names;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Legal file names, most of which look like something else. The same seed gives the same names. */
public final class Names {

    /** Texts with a meaning in a URI, in Simple, in a property placeholder, in a pattern, in FTP, or for a file system. */
    private static final List<String> PIECES = List.of(
            "$",
            "{",
            "}",
            "${",
            "}}",
            "{{",
            "(",
            ")",
            ")&",
            "&",
            "&delete=true",
            "?",
            "%",
            "%2e%2e%2f",
            "+",
            "'",
            "\"",
            "`",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\\",
            "..",
            "-",
            "--",
            "#",
            ";",
            ":",
            "*",
            "[",
            "]",
            "|",
            "<",
            ">",
            "!",
            "~",
            "^",
            "@",
            "=",
            ",",
            "RAW(",
            "RAW{",
            "#bean:",
            "#class:",
            "{{seedance.prompt}}",
            "{{env:HOME}}",
            "${camelContext.stop}",
            "$simple{body}",
            "${bean:type:java.lang.System?method=exit(7)}",
            "${bean:type:io.github.camelseedance.routes.names.Canary?method=sing}",
            "${exchangeProperty.movedTo}",
            "${header.CamelFileName}",
            "${file:name}",
            "${sys.user.home}",
            "바다",
            "é",
            "e\u0301",
            "ß",
            "😀",
            "\uD83D\uDC69\u200D\uD83D\uDE80",
            "\u202E",
            "\u200B",
            "\uFEFF",
            "\u0085",
            "\u2028",
            "عربى",
            "a",
            "boat",
            "decoy",
            ".reason",
            ".txt",
            ".part-",
            ".camelLock",
            "C:",
            "CON",
            "\r\nDELE decoy.mp4\r\n");

    private static final List<String> ATTACKS = List.of(
            "s)&preMove=${bean:type:java.lang.System?method=exit(7)}&antExclude=(",
            "s)&preMove=${bean:type:io.github.camelseedance.routes.names.Canary?method=sing}&antExclude=(",
            "${camelContext.stop}",
            "a)&delete=true&x=(",
            "{{seedance.prompt}}",
            "sub\\decoy",
            "x\\..\\..\\decoy",
            "decoy)&fileName=(decoy",
            "x\r\nDELE decoy.mp4\r\n",
            "decoy.mp4\nBcc: other@example.org",
            "deco?",
            "decoy*",
            "-rf",
            "C:boat",
            "바다",
            "boat.mp4",
            "%2e%2e%2fdecoy");

    /** The stems of the files beside the pictures. */
    private static final Set<String> TAKEN = Set.of("decoy", "x");

    private static final List<String> ENDINGS = List.of(".png", ".PNG", ".jpg", ".jpeg", ".webp");
    private static final int MAX_BYTES = 255;

    private Names() {}

    /** Stems with the extension of a picture; no two have the same stem, and none is hidden. */
    public static List<String> of(Random random, int count) {
        Set<String> stems = new LinkedHashSet<>(ATTACKS);
        stems.add("long" + "x".repeat(MAX_BYTES - 8));
        stems.add("바".repeat(83) + "a");
        while (stems.size() < count) {
            String stem = stem(random);
            if (!stem.startsWith(".") && !TAKEN.contains(stem) && size(stem) <= MAX_BYTES - 5) {
                stems.add(stem);
            }
        }
        List<String> names = new ArrayList<>();
        for (String stem : stems) {
            String ending = size(stem) > MAX_BYTES - 5 ? ".png" : ENDINGS.get(random.nextInt(ENDINGS.size()));
            names.add(stem + ending);
        }
        return names;
    }

    private static String stem(Random random) {
        StringBuilder stem = new StringBuilder();
        for (int pieces = 1 + random.nextInt(5); pieces > 0; pieces--) {
            stem.append(random.nextInt(4) > 0 ? PIECES.get(random.nextInt(PIECES.size())) : character(random));
        }
        return stem.toString();
    }

    /** Any character of UTF-8 but the two that no name can contain. */
    private static String character(Random random) {
        int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x3000 : 0x20000;
        int character = 1 + random.nextInt(bound - 1);
        boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
        return character == '/' || surrogate ? "_" : Character.toString(character);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
