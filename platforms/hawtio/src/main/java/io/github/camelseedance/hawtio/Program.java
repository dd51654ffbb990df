// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of Hawtio's program, made by webpack, without what only some of Hawtio's views need, two fifths of all bytes:
 * the catalogs of two versions of Camel, and the editor of texts. Views load them when they need them.
 *
 * @param start the file without the catalogs, each of which it imports from a file of its own
 * @param later those files, by the ids of the modules
 */
record Program(String start, Map<String, String> later) {

    private static final String EDITOR_NAME = "\"monaco-editor\"";

    /**
     * {@code Promise.all([load(chunk), …]).then(() => () => require(id))}, as webpack writes how to get a module that is shared.
     */
    private static final Pattern EDITOR = Pattern.compile(
            "(" + EDITOR_NAME
                    + ",[^()]*\\(\\(\\)=>)(Promise\\.all\\(\\[[^\\]]*\\]\\))\\.then\\(\\(\\(\\)=>\\(\\)=>(\\w+\\(\\d+\\))\\)\\)");

    /** A module that Hawtio only hands to a loader, which takes what has a {@code then} for a promise of the editor. */
    private static final String EDITOR_LATER =
            "$1Promise.resolve((()=>({__esModule:!0,then:(done,failed)=>$2.then((()=>$3)).then(done,failed)})))";

    /** {@code await Promise.resolve().then(() => convert(require(id)))}, as webpack writes an import within the same file. */
    private static final Pattern IMPORT =
            Pattern.compile("Promise\\.resolve\\(\\)\\.then\\(\\(\\(\\)=>(\\w+)\\((\\w+)\\((\\d+)\\)\\)\\)\\)");

    /** How the module of a catalog ends: with the version of its Camel. */
    private static final Pattern CATALOG_END = Pattern.compile("=\"(\\d+\\.\\d+)[.\\d]*\"\\}\\}\\[\\d+]$");

    /** The path of a file of {@link #later}: that of the file it was in, and the id of the module. */
    static final Pattern LATER = Pattern.compile("(/static/js/[\\w.]+\\.js)\\.(\\d+)\\.js");

    private static final Pattern MINOR_VERSION = Pattern.compile("\\d+\\.\\d+");

    /** In characters: a catalog has millions. */
    private static final int LARGE = 1_000_000;

    private static final int END = 60;

    /**
     * Leaves everything where it is that does not look as expected.
     *
     * @param path the path of the file below that of the console
     */
    static Program of(String path, String text) {
        Map<String, String> later = new TreeMap<>();
        String start = text.contains(EDITOR_NAME) ? EDITOR.matcher(text).replaceAll(EDITOR_LATER) : text;
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            String id = imports.group(3);
            int from = onlyIndexOf("," + id + "(e", start) + 1;
            int end = from == 0 ? -1 : endOfBlock(start, start.indexOf('{', from));
            if (end - from >= LARGE && start.charAt(end) == ',' && onlyIndexOf("(" + id + ")", start) >= 0) {
                String module = "export default{" + start.substring(from, end) + "}[" + id + "]";
                if (versionOf(module) != null) {
                    later.put(id, module);
                    start = (start.substring(0, from) + start.substring(end + 1))
                            .replace(imports.group(), importOf(path, imports.group(1), imports.group(2), id));
                }
            }
        }
        return new Program(start, later);
    }

    /** Returns the path that {@link #LATER} reads. */
    static String pathOfLater(String path, String id) {
        return path + "." + id + ".js";
    }

    /** Without how the editor is loaded. */
    static String withoutEditor(String text) {
        return EDITOR.matcher(text).replaceAll("");
    }

    private static String importOf(String path, String convert, String require, String id) {
        return "import(%2$s.p+\"%4$s\").then((m=>(%2$s.m[%3$s]=m.default,%1$s(%2$s(%3$s)))))"
                .formatted(convert, require, id, pathOfLater(path, id).substring(1));
    }

    /**
     * Returns the module id of the catalog that Hawtio imports, if there is one: it has one for each of some versions of Camel.
     *
     * @param camel the version of the application's Camel
     */
    Optional<String> catalogFor(String camel) {
        NavigableMap<Version, String> ids = new TreeMap<>();
        later.forEach((id, module) -> ids.put(versionOf(module), id));
        Matcher version = MINOR_VERSION.matcher(camel);
        if (ids.isEmpty() || !version.lookingAt()) {
            return Optional.empty();
        }
        Map.Entry<Version, String> found = ids.floorEntry(Version.parse(version.group()));
        return Optional.of((found == null ? ids.firstEntry() : found).getValue());
    }

    /** Of Camel, without the patch; {@code null} for what is no catalog. */
    private static Version versionOf(String module) {
        Matcher end = CATALOG_END.matcher(module).region(module.length() - END, module.length());
        return end.find() ? Version.parse(end.group(1)) : null;
    }

    /** The index of what is there exactly once, or -1. */
    private static int onlyIndexOf(String part, String text) {
        int index = text.indexOf(part);
        return index < 0 || text.indexOf(part, index + 1) >= 0 ? -1 : index;
    }

    /** The index after the brace that closes the one at an index, or -1; strings are skipped. */
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
