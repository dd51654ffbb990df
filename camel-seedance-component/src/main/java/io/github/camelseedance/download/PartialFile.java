package io.github.camelseedance.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

import io.github.camelseedance.error.DownloadException;

/**
 * The beginning of a video, under a name of its own in the folder of the finished file, so that nobody ever sees half a video
 * under the real name and the rename stays inside one file system. Not for several threads at once.
 */
final class PartialFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final Set<PosixFilePermission> finalPermissions;
    private OutputStream out;
    private long length;

    private PartialFile(Path path, Set<PosixFilePermission> finalPermissions) {
        this.path = path;
        this.finalPermissions = finalPermissions;
    }

    /** Creates an empty one that only the owner can read until it is whole. */
    static PartialFile in(Path folder) throws IOException {
        Path path = folder.resolve(VideoFileName.PARTIAL_PREFIX + UUID.randomUUID());
        Files.createFile(path);
        PosixFileAttributeView posix = posix(path);
        if (posix == null) {
            return new PartialFile(path, null);
        }
        // What a new file gets here (umask, ACL defaults) is what the finished one shall have: others fetch it from
        // there.
        Set<PosixFilePermission> usual = posix.readAttributes().permissions();
        posix.setPermissions(OWNER_ONLY);
        return new PartialFile(path, usual);
    }

    Path path() {
        return path;
    }

    /** How many bytes have arrived so far. */
    long length() {
        return length;
    }

    /** Forgets what has arrived. */
    void clear() {
        close();
        try {
            open(StandardOpenOption.TRUNCATE_EXISTING).close();
            length = 0;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Appends bytes.
     *
     * @throws DownloadException if the disk does not take them; unlike an error of the network, trying again does not help
     */
    void append(byte[] buffer, int count) {
        try {
            if (out == null) {
                out = open(StandardOpenOption.APPEND);
            }
            out.write(buffer, 0, count);
            length += count;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Lets go of the file between two attempts. */
    void close() {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            out = null;
        }
    }

    /** Forces the bytes to the disk and gives the file its real name; a file of that name is replaced. */
    void moveTo(Path target) throws IOException {
        finish();
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is a folder");
        }
        replace(target);
    }

    /**
     * As {@link #moveTo}, but keeps an existing file with other content that is no symbolic link.
     *
     * @return whether this file has the name now
     */
    boolean moveToNew(Path target) throws IOException {
        finish();
        try {
            take(target);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            if (!Files.isSymbolicLink(target) && !holdsTheSame(target)) {
                return false;
            }
            replace(target);
            return true;
        }
    }

    /** If several do so at once, only one can create the link, where the file system supports links. */
    private void take(Path target) throws IOException {
        try {
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.move(path, target);
            return;
        }
        Files.delete(path);
    }

    private boolean holdsTheSame(Path other) throws IOException {
        return Files.size(other) == length && Files.mismatch(path, other) < 0;
    }

    private void replace(Path target) throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void finish() throws IOException {
        close();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            // Else a power failure could leave the real name with nothing behind it.
            channel.force(true);
        }
        if (finalPermissions != null) {
            posix(path).setPermissions(finalPermissions);
        }
    }

    /** Removes the file, if it has not been moved. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    private OutputStream open(StandardOpenOption mode) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.WRITE, mode, LinkOption.NOFOLLOW_LINKS);
    }

    private static PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static DownloadException unwritable(IOException cause) {
        return new DownloadException("The video could not be written to the disk: " + cause.getMessage(), cause);
    }
}
