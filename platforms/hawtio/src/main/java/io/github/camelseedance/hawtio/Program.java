// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of Hawtio's program, made by webpack, without what this application does not need: Hawtio sends with each page the
 * catalogs of two versions of Camel, a quarter of all its bytes, and reads the one for the Camel of the application.
 *
 * @param start the file without the other catalogs, each of which it would import from a file of its own
 * @param later those files, by the ids of the modules
 */
record Program(String start, Map<String, String> later) {

    /** {@code await Promise.resolve().then(() => convert(require(id)))}, as webpack writes an import within the same file. */
    private static final Pattern IMPORT =
            Pattern.compile("Promise\\.resolve\\(\\)\\.then\\(\\(\\(\\)=>(\\w+)\\((\\w+)\\((\\d+)\\)\\)\\)\\)");

    /** How the module of a catalog ends: with the version of its Camel. */
    private static final Pattern CATALOG_END = Pattern.compile("=\"(\\d+\\.\\d+)[.\\d]*\"},?$");

    /** In characters: a catalog has millions. */
    private static final int LARGE = 1_000_000;

    private static final int END = 40;

    /**
     * Leaves everything where it is that does not look as expected.
     *
     * @param path the path of the file below that of the console
     * @param camel the version of the application's Camel
     */
    static Program of(String path, String text, String camel) {
        Map<String, String> later = new TreeMap<>();
        String start = text;
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            String id = imports.group(3);
            int from = onlyIndexOf("," + id + "(e", start) + 1;
            int end = from == 0 ? -1 : endOfBlock(start, start.indexOf('{', from));
            if (end - from >= LARGE
                    && start.charAt(end) == ','
                    && onlyIndexOf("(" + id + ")", start) >= 0
                    && !isFor(camel, start.substring(end - END, end))) {
                later.put(id, "export default{" + start.substring(from, end) + "}[" + id + "]");
                start = (start.substring(0, from) + start.substring(end + 1))
                        .replace(imports.group(), importOf(path, imports.group(1), imports.group(2), id));
            }
        }
        return new Program(start, later);
    }

    private static String importOf(String path, String convert, String require, String id) {
        return "import(%2$s.p+\"%4$s.%3$s.js\").then((m=>(%2$s.m[%3$s]=m.default,%1$s(%2$s(%3$s)))))"
                .formatted(convert, require, id, path.substring(1));
    }

    /** Also if it is not a catalog. Hawtio has two: that of 4.18 is for 4.18 and what follows, that of 4.14 for the others. */
    private static boolean isFor(String camel, String end) {
        Matcher catalog = CATALOG_END.matcher(end);
        return !catalog.find() || isAtLeast(camel, "4.18") == isAtLeast(catalog.group(1), "4.18");
    }

    private static boolean isAtLeast(String version, String least) {
        return Version.parse(version).compareTo(Version.parse(least)) >= 0;
    }

    /** The index of what is there exactly once, or -1. */
    private static int onlyIndexOf(String part, String text) {
        int index = text.indexOf(part);
        return index < 0 || text.indexOf(part, index + 1) >= 0 ? -1 : index;
    }

    /** The index behind the brace that closes the one at an index, or -1; strings are skipped. */
    private static int endOfBlock(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'' || c == '`') {
                i = endOfString(text, i);
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int endOfString(String text, int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != text.charAt(open)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
