// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filter for a file consumer that reads an inbox. Accepts pictures and lists that Camel's file component can read. Camel would
 * silently ignore others: a name that this JVM cannot read, that is too long or has a backslash, a broken link, a pipe. The
 * filter moves them to a folder for failures, each with its reason in a file. It does the same with a control character in a
 * name, which could forge log lines, and with a link out of the folder, which could send any picture of this machine.
 *
 * <p>Accepts an empty file ten seconds after its last change, since a copy may just have begun. Set {@code readLockMinLength=0}
 * on the consumer, or Camel ignores empty files. Thread-safe.
 */
public final class InboxFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFilter.class);

    static final String REASON = ".reason.txt";

    private static final String INBOX_FILES = String.join(",", FileName.PICTURES) + ",csv,json";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    /** Leaves room for .reason.txt, .part- and .camelLock in the 255 bytes of common file systems. */
    private static final int MAX_BYTES = 230;

    private static final int MAX_REASON_BYTES = 200;
    private static final long EMPTY_MILLIS = 10_000;
    private static final int MAX_LOGGED = 1000;

    private final String failed;
    private final Pattern watched;
    private final Set<Path> logged = Collections.newSetFromMap(LRUCacheFactory.newLRUCache(MAX_LOGGED));

    /** Creates a filter that moves refused files to {@code .failed} in their folder. */
    public InboxFilter() {
        this(".failed");
    }

    /** @param failed the folder for refused files; a relative one is in the folder of the file */
    public InboxFilter(String failed) {
        this(failed, INBOX_FILES);
    }

    /**
     * Creates a filter for a consumer that reads other files.
     *
     * @param failed the folder for refused files; a relative one is in the folder of the file
     * @param extensions the extensions that this filter checks, separated by commas, in any case; it accepts other files
     */
    public InboxFilter(String failed, String extensions) {
        this.failed = failed;
        this.watched = Pattern.compile(Stream.of(extensions.split(","))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?is).*\\.(", ")")));
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        File file = candidate.getFile();
        if (candidate.isDirectory() || !watched.matcher(file.getName()).matches()) {
            return true;
        }
        if (!file.isFile()) {
            moveUnreadable(file);
            return false;
        }
        String reason = refusal(file);
        if (reason != null) {
            moveToFailed(file.toPath(), reason);
            return false;
        }
        return file.length() > 0 || System.currentTimeMillis() - file.lastModified() >= EMPTY_MILLIS;
    }

    private static String refusal(File file) {
        String name = file.getName();
        if (CONTROL.matcher(name).find()) {
            return "The name of this file contains a line break or another control character. Rename the file";
        }
        if (name.indexOf('\\') >= 0) {
            return "The name of this file contains a backslash, which Camel reads as a folder separator. Rename the file";
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return "The name of this file has " + bytes + " bytes; at most " + MAX_BYTES
                    + " leave room for the names that are made from it. Rename the file";
        }
        return leadsOut(file) ? "This is a symbolic link out of its folder. Put the file itself there" : null;
    }

    private static boolean leadsOut(File file) {
        Path path = file.getAbsoluteFile().toPath();
        try {
            return Files.isSymbolicLink(path)
                    && !path.toRealPath().startsWith(path.getParent().toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    /** Lists the folder with java.nio, which keeps the bytes of a name; java.io replaces a name that it cannot read. */
    private void moveUnreadable(File file) {
        try (DirectoryStream<Path> siblings =
                Files.newDirectoryStream(file.getAbsoluteFile().getParentFile().toPath())) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                if (!watched.matcher(name).matches()) {
                    continue;
                }
                if (name.indexOf('\uFFFD') >= 0 || !isStorable(name)) {
                    moveToFailed(
                            sibling,
                            "The name of this file cannot be read in the file name encoding of this JVM, "
                                    + System.getProperty("sun.jnu.encoding")
                                    + ". Rename the file, or start the application with LC_ALL=C.UTF-8");
                } else if (name.equals(file.getName()) && !Files.isRegularFile(sibling)) {
                    // Unless it is regular now: one that was put back after Camel's listing is read by the next poll.
                    moveToFailed(
                            sibling,
                            "This is neither a regular file nor a link to one. Put the file itself into the folder");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("The folder of {} cannot be read: {}", LocalFile.shown(file.getName()), e.toString());
        }
    }

    private static boolean isStorable(String name) {
        try {
            Path.of(name);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Moves a file to the folder for refused files, with the reason in a file. */
    void moveToFailed(Path file, String reason) {
        Path folder;
        try {
            folder = Files.createDirectories(file.resolveSibling(failed));
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException movedByAnother) {
            LOG.debug("{} is gone", LocalFile.shown(file));
            return;
        } catch (IOException e) {
            if (logged.add(file)) {
                LOG.warn(
                        "{}: {}. It stays where it is, since it cannot be moved to {}: {}",
                        LocalFile.shown(file),
                        reason,
                        failed,
                        e.getClass().getSimpleName());
            }
            return;
        }
        try {
            String name = reasonName(file);
            Path written = Files.writeString(folder.resolve(".part-" + name), reason + "\n");
            Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{}: {}. It was moved to {}", LocalFile.shown(file), reason, failed);
        } catch (IOException e) {
            LOG.warn(
                    "{}: {}. It was moved to {}, but the reason could not be written there: {}",
                    LocalFile.shown(file),
                    reason,
                    failed,
                    e.getClass().getSimpleName());
        }
    }

    /** Returns the storable part of the file's name, with a hash that distinguishes names with the same beginning. */
    private static String reasonName(Path file) {
        String name = file.getFileName().toString();
        StringBuilder stem = new StringBuilder();
        int bytes = 0;
        for (int character :
                name.substring(0, name.lastIndexOf('.')).codePoints().toArray()) {
            String text = Character.toString(character);
            boolean kept = character != '\\'
                    && character != '\uFFFD'
                    && !CONTROL.matcher(text).find()
                    && isStorable(text);
            String shown = kept ? text : "_";
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_REASON_BYTES) {
                break;
            }
            stem.append(shown);
        }
        return stem + "-" + Integer.toHexString(name.hashCode()) + REASON;
    }
}
