// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 whose disk only has what was flushed to it. Where the file is {@code ledger}, what a power cut would leave
 * of it is {@code ledger.disk}.
 */
public final class PowerCut extends FilePathWrapper {

    /** The scheme by which H2 finds it, over the file access of the ledger. */
    static final String FILE_ACCESS = "powercut:async";

    static final AtomicInteger SYNCS = new AtomicInteger();

    /** The number of next writes that fail. */
    static final AtomicInteger REFUSED = new AtomicInteger();

    static void install() {
        FilePath.register(new PowerCut());
    }

    /** Copies the remains of the file to another one. */
    static void leave(Path file, Path left) throws IOException {
        Files.copy(disk(file), left, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path disk(Path file) {
        return file.resolveSibling(file.getFileName() + ".disk");
    }

    @Override
    public String getScheme() {
        return "powercut";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Unforced(getBase().open(mode), Path.of(getBase().unwrap().toString()));
    }

    private static final class Unforced extends FileBaseDefault {

        private final FileChannel file;
        private final Path path;

        Unforced(FileChannel file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            // Before it, so that nothing is on the disk that was written meanwhile.
            Files.copy(path, disk(path), StandardCopyOption.REPLACE_EXISTING);
            file.force(metaData);
            SYNCS.incrementAndGet();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (REFUSED.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
