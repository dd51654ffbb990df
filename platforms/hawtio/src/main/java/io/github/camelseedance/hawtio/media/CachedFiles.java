// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;

/** LRU cache of files in a private temporary folder. Several viewers of one share a download, and no thread waits. */
final class CachedFiles extends ServiceSupport {

    private final long mostBytes;
    private final Map<Object, CompletableFuture<Stored>> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong number = new AtomicLong();
    private Path folder;

    /**
     * A complete file.
     *
     * @param size in bytes
     */
    record Stored(Path file, FileType type, long size) {}

    /** @param mostBytes of all files; a larger file is kept until the next one comes */
    CachedFiles(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    protected void doStart() {
        try {
            folder = Files.createTempDirectory(
                    "seedance-console-" + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for videos can be created: " + e.getMessage(), e);
        }
    }

    @Override
    protected void doStop() {
        if (folder != null) {
            synchronized (byKey) {
                byKey.clear();
            }
            FileUtil.removeDir(folder.toFile());
        }
    }

    Path folder() {
        return folder;
    }

    /** Returns a file that is complete. */
    Optional<Stored> find(Object key) {
        synchronized (byKey) {
            return Optional.ofNullable(byKey.get(key))
                    .filter(CachedFiles::isComplete)
                    .map(CompletableFuture::join);
        }
    }

    /**
     * Returns a file, or has it fetched. A failure is not kept.
     *
     * @param fetch gets a folder for this file alone
     */
    CompletableFuture<Stored> get(Object key, Function<Path, CompletableFuture<Stored>> fetch) {
        CompletableFuture<Stored> wanted = new CompletableFuture<>();
        CompletableFuture<Stored> present;
        synchronized (byKey) {
            present = byKey.computeIfAbsent(key, missing -> wanted);
        }
        if (present == wanted) {
            Path own = folder.resolve(Long.toString(number.incrementAndGet()));
            fetch.apply(own).thenApply(stored -> named(own, stored)).whenComplete((stored, failure) -> {
                if (failure == null) {
                    wanted.complete(stored);
                    makeRoom(key);
                } else {
                    synchronized (byKey) {
                        byKey.remove(key);
                    }
                    FileUtil.removeDir(own.toFile());
                    wanted.completeExceptionally(failure);
                }
            });
        }
        return present;
    }

    /** Gives the file the extension of its type, by which it is served. */
    private static Stored named(Path own, Stored stored) {
        try {
            Path named = own.resolve("file." + stored.type().extension());
            return new Stored(Files.move(stored.file(), named), stored.type(), stored.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be kept: " + e.getMessage(), e);
        }
    }

    private void makeRoom(Object newest) {
        synchronized (byKey) {
            long bytes = byKey.values().stream()
                    .filter(CachedFiles::isComplete)
                    .mapToLong(file -> file.join().size())
                    .sum();
            var oldest = byKey.entrySet().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                Map.Entry<Object, CompletableFuture<Stored>> candidate = oldest.next();
                if (isComplete(candidate.getValue()) && !candidate.getKey().equals(newest)) {
                    Stored file = candidate.getValue().join();
                    // A viewer keeps it open.
                    FileUtil.removeDir(file.file().getParent().toFile());
                    bytes -= file.size();
                    oldest.remove();
                }
            }
        }
    }

    private static boolean isComplete(CompletableFuture<Stored> file) {
        return file.isDone() && !file.isCompletedExceptionally();
    }
}
