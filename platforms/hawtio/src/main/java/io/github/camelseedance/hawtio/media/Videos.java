// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;

/**
 * LRU cache of viewed videos in a private temporary folder. Several viewers of one share a download, and no thread waits.
 */
final class Videos extends ServiceSupport {

    private static final long MOST_BYTES = 1024L * 1024 * 1024;
    private static final int DOWNLOADS_AT_ONCE = 4;

    /** @param size in bytes, 0 while it is being fetched */
    private record Video(CompletableFuture<String> name, long size) {}

    private final CamelContext context;
    private final Download download;
    private final Map<String, Video> byRequestId = new LinkedHashMap<>(16, 0.75f, true);
    private ExecutorService workers;
    private Path folder;

    Videos(CamelContext context) {
        this.context = context;
        this.download = new Download(context);
    }

    @Override
    protected void doStart() {
        try {
            folder = Files.createTempDirectory(
                    "seedance-console-" + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for videos can be created: " + e.getMessage(), e);
        }
        workers = context.getExecutorServiceManager().newFixedThreadPool(this, "SeedanceVideos", DOWNLOADS_AT_ONCE);
    }

    @Override
    protected void doStop() {
        if (folder != null) {
            context.getExecutorServiceManager().shutdownNow(workers);
            synchronized (byRequestId) {
                byRequestId.clear();
            }
            FileUtil.removeDir(folder.toFile());
        }
    }

    Path folder() {
        return folder;
    }

    /** Completes with the name of the file in {@link #folder}, or fails with the reason. */
    CompletableFuture<String> fetch(Jobs.Found job) {
        String requestId = job.entry().requestId();
        Video wanted = new Video(new CompletableFuture<>(), 0);
        Video present;
        synchronized (byRequestId) {
            present = byRequestId.computeIfAbsent(requestId, missing -> wanted);
        }
        if (present == wanted) {
            try {
                workers.execute(() -> download(job, wanted.name()));
            } catch (RejectedExecutionException e) {
                failed(requestId, wanted.name(), new IOException("too many are being fetched already", e));
            }
        }
        return present.name();
    }

    private void download(Jobs.Found job, CompletableFuture<String> name) {
        String requestId = job.entry().requestId();
        try {
            Path file = download.into(folder, job);
            keep(requestId, new Video(name, Files.size(file)));
            name.complete(file.getFileName().toString());
        } catch (Exception e) {
            failed(requestId, name, e);
        }
    }

    private void failed(String requestId, CompletableFuture<String> name, Exception reason) {
        synchronized (byRequestId) {
            byRequestId.remove(requestId);
        }
        name.completeExceptionally(reason);
    }

    private void keep(String requestId, Video video) throws IOException {
        synchronized (byRequestId) {
            byRequestId.put(requestId, video);
            long bytes = byRequestId.values().stream().mapToLong(Video::size).sum();
            var oldest = byRequestId.entrySet().iterator();
            while (bytes > MOST_BYTES && oldest.hasNext()) {
                Map.Entry<String, Video> candidate = oldest.next();
                if (candidate.getValue().size() > 0 && !candidate.getKey().equals(requestId)) {
                    // A viewer keeps it open.
                    Files.deleteIfExists(
                            folder.resolve(candidate.getValue().name().join()));
                    bytes -= candidate.getValue().size();
                    oldest.remove();
                }
            }
        }
    }
}
