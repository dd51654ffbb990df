// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Locks a directory for one ledger at a time. The operating system releases the lock when the process ends, however it ends. The
 * file itself stays: deleting it would be a race with the next process that locks it.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "seedance-ledger.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException if another ledger has the lock, in this process or another one */
    static DirectoryLock of(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = isLocked(channel);
            if (!locked) {
                throw new IllegalStateException(
                        "The ledgerDirectory " + directory + " is in use by another component or"
                                + " process. To share a ledger, give all of them a jobRepository bean instead: in one application"
                                + " the same bean, in several a JdbcJobRepository on the same database");
            }
            return new DirectoryLock(channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
