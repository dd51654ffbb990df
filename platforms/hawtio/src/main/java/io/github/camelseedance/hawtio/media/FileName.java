// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;
import org.apache.camel.util.FileUtil;

/** Names of downloads: letters, digits and a few signs, whatever a job is called, so that they mean the same everywhere. */
final class FileName {

    /** Controls, among them those that turn the direction of text round, separators of paths, and what shells and headers read. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");

    private static final Pattern EDGES = Pattern.compile("^[._-]+|[._-]+$");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");
    private static final int MOST_CHARACTERS = 60;

    private FileName() {}

    /** Returns the name for an output: of the job's file, key or request id, and the number of the output. */
    static String of(LedgerEntry entry, int number, FileType type) {
        String key = entry.jobKey() != null && entry.jobKey().startsWith(Job.AUTOMATIC_KEY) ? null : entry.jobKey();
        String stem = Stream.of(entry.intent().fileName(), key, entry.requestId())
                .map(FileName::stem)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("job");
        return stem + "-" + number + "." + type.extension();
    }

    private static String stem(String text) {
        if (text == null) {
            return "";
        }
        String safe = UNSAFE.matcher(EXTENSION.matcher(FileUtil.stripPath(text)).replaceFirst(""))
                .replaceAll("_");
        int length = Math.min(MOST_CHARACTERS, safe.codePointCount(0, safe.length()));
        return EDGES.matcher(safe.substring(0, safe.offsetByCodePoints(0, length)))
                .replaceAll("");
    }

    /** Returns the header {@code Content-Disposition} that has the browser store a file under the name. */
    static String attachment(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    octet == '.' || octet == '-' || octet == '_' || octet > 0 && Character.isLetterOrDigit(octet);
            encoded.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet));
        }
        return "attachment; filename=\"" + NOT_ASCII.matcher(name).replaceAll("_") + "\"; filename*=UTF-8''" + encoded;
    }
}
