package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;

/**
 * Videos that somebody has looked at, in a private temporary folder. They are fetched by the component itself, so all of its
 * rules for downloads hold; several viewers of one wait for one download. The ones not looked at for longest go first.
 */
final class Videos extends ServiceSupport {

    private static final long MOST_BYTES = 1024L * 1024 * 1024;

    /** @param size in bytes, 0 while it is being fetched */
    private record Video(CompletableFuture<String> name, long size) {}

    private final CamelContext context;
    private final Map<String, Video> byRequestId = new LinkedHashMap<>(16, 0.75f, true);
    private FluentProducerTemplate template;
    private Path folder;

    Videos(CamelContext context) {
        this.context = context;
    }

    @Override
    protected void doStart() {
        try {
            folder = Files.createTempDirectory(
                    "seedance-console-" + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no temporary folder for videos: " + e.getMessage(), e);
        }
        template = context.createFluentProducerTemplate();
    }

    @Override
    protected void doStop() throws IOException {
        if (folder != null) {
            template.stop();
            synchronized (byRequestId) {
                byRequestId.clear();
            }
            FileUtil.removeDir(folder.toFile());
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * The name of the file in {@link #folder}. Waits for the download if it is not there yet.
     *
     * @throws IOException saying why it cannot be had
     */
    String fetch(Jobs.Found job) throws IOException {
        String requestId = job.entry().requestId();
        CompletableFuture<String> name = new CompletableFuture<>();
        CompletableFuture<String> present;
        synchronized (byRequestId) {
            present = byRequestId
                    .computeIfAbsent(requestId, missing -> new Video(name, 0))
                    .name();
        }
        if (present == name) {
            download(job, name);
        }
        try {
            return present.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void download(Jobs.Found job, CompletableFuture<String> name) {
        String requestId = job.entry().requestId();
        try {
            Exchange done = template.to(job.component() + ":download?downloadDirectory=RAW(" + folder + ")&channel=RAW("
                            + job.entry().channel() + ")")
                    .withHeader(SeedanceConstants.REQUEST_ID, requestId)
                    .send();
            if (done.getException() != null) {
                throw done.getException();
            }
            String file = Path.of(done.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                    .getFileName()
                    .toString();
            keep(requestId, new Video(name, Files.size(folder.resolve(file))));
            name.complete(file);
        } catch (Exception e) {
            synchronized (byRequestId) {
                byRequestId.remove(requestId);
            }
            name.completeExceptionally(e);
        }
    }

    private void keep(String requestId, Video video) throws IOException {
        synchronized (byRequestId) {
            byRequestId.put(requestId, video);
            long bytes = byRequestId.values().stream().mapToLong(Video::size).sum();
            var eldest = byRequestId.entrySet().iterator();
            while (bytes > MOST_BYTES && eldest.hasNext()) {
                Map.Entry<String, Video> candidate = eldest.next();
                if (candidate.getValue().size() > 0 && !candidate.getKey().equals(requestId)) {
                    // Who is looking at it keeps it open.
                    Files.deleteIfExists(
                            folder.resolve(candidate.getValue().name().join()));
                    bytes -= candidate.getValue().size();
                    eldest.remove();
                }
            }
        }
    }
}
