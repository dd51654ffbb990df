// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A context, a server, a downloader that hardly pauses between attempts, and a folder to download to. */
abstract class DownloadTestSupport {

    static final DownloadRetry HARDLY_PAUSING = new DownloadRetry(Duration.ofMillis(1), Duration.ofMillis(8));

    @TempDir
    Path folder;

    final VideoServer server = new VideoServer(VideoServer.status(500));
    final SeedanceConfiguration configuration = new SeedanceConfiguration();
    final CamelContext context = new DefaultCamelContext();
    final ExecutorService executor = Executors.newFixedThreadPool(4);
    final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private VideoDownloader downloader;

    @BeforeEach
    void configure() {
        configuration.setBaseUrl(server.url(""));
        configuration.setApiToken("the-token");
        configuration.setDownloadDirectory(folder.toString());
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        if (downloader != null) {
            downloader.close();
        }
        context.close();
        server.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    VideoDownloader downloader() {
        if (downloader == null) {
            downloader = new VideoDownloader(context, configuration, executor, scheduler, HARDLY_PAUSING);
            downloader.start();
        }
        return downloader;
    }

    DownloadedVideo download(String link) {
        return download(job(link));
    }

    DownloadedVideo download(Job job) {
        return downloader()
                .download(job, exchange())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** The failure of a download that must fail, checked for what no message may contain. */
    DownloadException failureOf(String link) {
        Throwable thrown = catchThrowable(() -> download(link));
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(DownloadException.class);
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("Signature", "the-token");
        }
        return (DownloadException) thrown.getCause();
    }

    Exchange exchange() {
        return new DefaultExchange(context);
    }

    static Job job(String... links) {
        return new Job("job-1", null, null, JobStatus.COMPLETED, null, List.of(links), null, null, null, null);
    }

    /** Bytes of this length whose top-level boxes are those of an MP4. */
    static byte[] bytes(int length) {
        byte[] noise = new byte[length - 24];
        new Random(length).nextBytes(noise);
        return ByteBuffer.allocate(length)
                .putInt(8)
                .put("ftyp".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .put("moov".getBytes(StandardCharsets.US_ASCII))
                .putInt(length - 16)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .put(noise)
                .array();
    }

    void assertFolderIsEmpty() {
        assertThat(filesIn(folder)).isEmpty();
    }

    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void assertHolds(DownloadedVideo video, byte[] expected) throws IOException {
        assertThat(video.length()).isEqualTo(expected.length);
        assertThat(Arrays.equals(Files.readAllBytes(video.file()), expected)).isTrue();
    }
}
