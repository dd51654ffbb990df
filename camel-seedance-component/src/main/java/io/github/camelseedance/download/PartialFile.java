// SPDX-License-Identifier: Apache-2.0
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
 * An incomplete video under a temporary name in the folder of the finished file, so that the real name never shows half a video
 * and the rename stays inside one file system. Not thread-safe.
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

    /** Creates an empty file that only the owner can read until it is complete. */
    static PartialFile in(Path folder) throws IOException {
        Path path = folder.resolve(VideoFileName.PARTIAL_PREFIX + UUID.randomUUID());
        Files.createFile(path);
        PosixFileAttributeView posix = posix(path);
        if (posix == null) {
            return new PartialFile(path, null);
        }
        // The finished file gets the permissions of a new file here (umask, ACL defaults): others fetch it from there.
        Set<PosixFilePermission> usual = posix.readAttributes().permissions();
        posix.setPermissions(OWNER_ONLY);
        return new PartialFile(path, usual);
    }

    Path path() {
        return path;
    }

    /** Returns the number of bytes that have arrived. */
    long length() {
        return length;
    }

    /** Drops the bytes that have arrived. */
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
     * @throws DownloadException if the disk refuses them; unlike after an error of the network, a retry does not help
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

    /** Closes the file between two attempts. */
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

    /** Flushes the bytes to the disk and gives the file its real name; replaces a file of that name. */
    void moveTo(Path target) throws IOException {
        finish();
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is a folder");
        }
        replace(target);
    }

    /**
     * As {@link #moveTo}, but keeps an existing file with other content that is no symbolic link. Returns whether this file has
     * the name now.
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
            if (!Files.isSymbolicLink(target) && !hasSameContent(target)) {
                return false;
            }
            replace(target);
            return true;
        }
    }

    /** Takes the name atomically, where the file system supports links: only one of several can create the link. */
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

    private boolean hasSameContent(Path other) throws IOException {
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
            // Without fsync a power failure could leave the real name on an empty file.
            channel.force(true);
        }
        if (finalPermissions != null) {
            posix(path).setPermissions(finalPermissions);
        }
    }

    /** Removes the file if it was not moved. */
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
