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
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filter for a file consumer that reads an inbox. It accepts pictures and lists that Camel's file component can take. Any other
 * would stay in the inbox without a word: a name that this JVM cannot read, that is too long or that holds a backslash, a broken
 * link, a pipe. It also refuses a name with a line break or another control character, which could forge a line of a log that
 * tells the name. The filter moves what it refuses to the folder of failures, with the reason in a file beside it.
 *
 * <p>An empty file is accepted ten seconds after its last change, since a copy may only have begun. Set
 * {@code readLockMinLength=0} on the consumer, else Camel never takes it. Can be used by several threads.
 */
public final class InboxFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFilter.class);

    private static final Pattern TAKEN = Pattern.compile("(?is).*\\.(png|jpe?g|webp|gif|bmp|csv|json)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    // Leaves room in the 255 bytes of common file systems for what is added: .reason.txt, .part-, .camelLock.
    private static final int MAX_BYTES = 230;
    private static final int MAX_REASON_BYTES = 200;
    private static final long EMPTY_MILLIS = 10_000;
    private static final int MAX_TOLD = 1000;

    private final String failed;
    private final Map<Path, Boolean> told = LRUCacheFactory.newLRUCache(MAX_TOLD);

    /** Moves what cannot be taken to {@code .failed} in the folder of the file. */
    public InboxFilter() {
        this(".failed");
    }

    /** @param failed the folder for what cannot be taken; a relative one is in the folder of the file */
    public InboxFilter(String failed) {
        this.failed = failed;
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        File file = candidate.getFile();
        if (candidate.isDirectory() || !TAKEN.matcher(file.getName()).matches()) {
            return true;
        }
        if (!file.isFile()) {
            setAsideUnreadable(file);
            return false;
        }
        String reason = refusal(file.getName());
        if (reason != null) {
            setAside(file.toPath(), reason);
            return false;
        }
        return file.length() > 0 || System.currentTimeMillis() - file.lastModified() >= EMPTY_MILLIS;
    }

    private static String refusal(String name) {
        if (name.indexOf('\\') >= 0) {
            return "The name of this file holds a backslash, which stands for a folder. Rename the file";
        }
        if (CONTROL.matcher(name).find()) {
            return "The name of this file holds a line break or another control character. Rename the file";
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MAX_BYTES
                ? null
                : "The name of this file has " + bytes + " bytes; at most " + MAX_BYTES
                        + " leave room for the names that are made from it. Rename the file";
    }

    /** A name that cannot be read becomes another one in java.io, which no file has; java.nio keeps its bytes. */
    private void setAsideUnreadable(File file) {
        try (DirectoryStream<Path> siblings =
                Files.newDirectoryStream(file.getAbsoluteFile().getParentFile().toPath())) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                if (!TAKEN.matcher(name).matches()) {
                    continue;
                }
                if (!isReadable(name)) {
                    setAside(
                            sibling,
                            "The name of this file cannot be read in the file name encoding of this JVM, "
                                    + System.getProperty("sun.jnu.encoding")
                                    + ". Rename the file, or start the application with LC_ALL=C.UTF-8");
                } else if (name.equals(file.getName())) {
                    setAside(sibling, "This is no regular file, or a link to none");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("The folder of {} cannot be read: {}", printable(file.getName()), e.toString());
        }
    }

    private static boolean isReadable(String name) {
        return name.indexOf('\uFFFD') < 0 && isStorable(name);
    }

    private static boolean isStorable(String name) {
        try {
            Path.of(name);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void setAside(Path file, String reason) {
        try {
            Path folder = Files.createDirectories(file.resolveSibling(failed));
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(folder.resolve(reasonName(file)), reason + "\n");
            LOG.warn("{}: {}. It is in {} now", printable(file.getFileName().toString()), reason, failed);
        } catch (NoSuchFileException takenByAnother) {
            LOG.debug("{} is gone", printable(file.getFileName().toString()));
        } catch (IOException e) {
            if (told.put(file, true) == null) {
                LOG.warn(
                        "{}: {}. It stays where it is, since it cannot be moved to {}: {}",
                        printable(file.getFileName().toString()),
                        reason,
                        failed,
                        e.getClass().getSimpleName());
            }
        }
    }

    /** The name of the file as far as it can be stored, with a hash to tell it from others that begin like it. */
    private static String reasonName(Path file) {
        String name = file.getFileName().toString();
        StringBuilder stem = new StringBuilder();
        int bytes = 0;
        for (int character :
                name.substring(0, name.lastIndexOf('.')).codePoints().toArray()) {
            String text = Character.toString(character);
            boolean kept = character != '\\'
                    && character != '\uFFFD'
                    && !CONTROL.matcher(text).matches()
                    && isStorable(text);
            String shown = kept ? text : "_";
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_REASON_BYTES) {
                break;
            }
            stem.append(shown);
        }
        return stem + "-" + Integer.toHexString(name.hashCode()) + ".reason.txt";
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
