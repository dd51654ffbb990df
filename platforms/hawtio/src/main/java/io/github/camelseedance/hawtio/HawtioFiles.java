// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jetty.util.resource.Resource;

/** The files of Hawtio's pages. A path is the one below that of the console. */
final class HawtioFiles {

    /** Byte by byte: the pieces of a file are sent as they are. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** The path of the page. */
    static final String PAGE = "/index.html";

    /** The minimum size of a file that is searched for catalogs, in bytes. */
    private static final int LARGE = 5_000_000;

    private static final Pattern START = Pattern.compile("src=\"" + ConsolePages.PATH + "(/static/js/[^\"]+)\"");

    /**
     * The rewritten files by path, for all consoles of the application: a name has a hash of the content. Browsers keep them, so
     * that they need not stay in memory.
     */
    private static SoftReference<Map<String, Program>> programs = new SoftReference<>(Map.of());

    private final Resource folder;
    private final String start;
    /** In whole seconds, as browsers send it back. */
    private final long opened = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();

    /** @param folder where they are */
    HawtioFiles(Resource folder) {
        this.folder = folder;
        Matcher found = START.matcher(text(PAGE));
        this.start = found.find() ? found.group(1) : "";
    }

    Resource folder() {
        return folder;
    }

    /** The path of the file that loads the others of the program; empty if the page does not look as expected. */
    String start() {
        return start;
    }

    String text(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    private byte[] read(String path) {
        try (InputStream bytes = folder.resolve(path.substring(1)).newInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In bytes; 0 if there is no such file. */
    long size(String path) {
        Resource file = folder.resolve(path.substring(1));
        return file == null || !file.exists() || file.isDirectory() ? 0 : file.length();
    }

    /** Returns when this was created: no rewritten file is older, in milliseconds. */
    long opened() {
        return opened;
    }

    /** Returns the text of a file that is not sent as it is; empty for others. */
    Optional<String> rewritten(String path) {
        Matcher later = Program.LATER.matcher(path);
        return later.matches()
                ? program(later.group(1)).map(program -> program.later().get(later.group(2)))
                : program(path).map(Program::start);
    }

    /** Returns the file of the program without what is loaded later; empty for a file that is sent as it is. */
    Optional<Program> program(String path) {
        if (!path.equals(start) && (!path.endsWith(".js") || size(path) < LARGE)) {
            return Optional.empty();
        }
        synchronized (HawtioFiles.class) {
            Map<String, Program> known = programs.get();
            if (known == null || !known.containsKey(path)) {
                known = new HashMap<>(known == null ? Map.of() : known);
                known.put(path, Program.of(path, new String(read(path), BYTES)));
                programs = new SoftReference<>(known);
            }
            return Optional.of(known.get(path));
        }
    }
}
