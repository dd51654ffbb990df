// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class DownloadStopTest extends DownloadTestSupport {

    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void fifty_videos_are_downloaded_by_four_threads() throws Exception {
        byte[] video = bytes(1024 * 1024);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger mostOpen = new AtomicInteger();
        server.answerWith((request, out) -> {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            VideoServer.body("video/mp4", video).answer(request, out);
            open.decrementAndGet();
        });

        List<CompletableFuture<DownloadedVideo>> futures = IntStream.range(0, 50)
                .mapToObj(i -> downloader().download(jobWithId("job-" + i), exchange()))
                .toList();

        for (CompletableFuture<DownloadedVideo> future : futures) {
            assertHolds(future.get(60, TimeUnit.SECONDS), video);
        }
        assertThat(filesIn(folder)).hasSize(50);
        // The next connection can be open before the server has noticed the end of the last one.
        assertThat(mostOpen).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void as_many_downloads_run_at_once_as_the_pool_has_threads() throws Exception {
        byte[] video = bytes(1000);
        CountDownLatch allOpen = new CountDownLatch(6);
        server.answerWith((request, out) -> {
            allOpen.countDown();
            awaitQuietly(allOpen);
            VideoServer.body("video/mp4", video).answer(request, out);
        });
        ExecutorService six = Executors.newFixedThreadPool(6);
        try (VideoDownloader parallel = new VideoDownloader(context, configuration, six, scheduler)) {
            parallel.start();

            List<CompletableFuture<DownloadedVideo>> futures = IntStream.range(0, 6)
                    .mapToObj(i -> parallel.download(jobWithId("job-" + i), exchange()))
                    .toList();

            for (CompletableFuture<DownloadedVideo> future : futures) {
                assertHolds(future.get(60, TimeUnit.SECONDS), video);
            }
            // Each needs one connection, so none was opened by a retry.
            assertThat(server.requests()).hasSize(6);
        } finally {
            six.shutdownNow();
        }
    }

    @Test
    void stopping_aborts_a_transfer_and_leaves_no_file() {
        CompletableFuture<DownloadedVideo> stalled = stalled();

        downloader().stop();

        assertThat(stalled).isCompletedExceptionally();
        assertThatThrownBy(stalled::join)
                .hasCauseInstanceOf(DownloadException.class)
                .hasMessageContaining("has been stopped");
        assertFolderIsEmpty();
        over.countDown();
    }

    @Test
    void stopping_also_ends_what_still_waits_for_a_thread() {
        stalled();
        List<CompletableFuture<DownloadedVideo>> more = IntStream.range(0, 10)
                .mapToObj(i -> downloader().download(jobWithId("job-" + i), exchange()))
                .toList();

        downloader().stop();

        assertThat(more).allSatisfy(future -> assertThat(future).isCompletedExceptionally());
        assertFolderIsEmpty();
        over.countDown();
    }

    @Test
    void stopping_ends_a_pause() {
        DownloadRetry longPauses = new DownloadRetry(Duration.ofHours(1), Duration.ofHours(1));
        try (VideoDownloader slow = new VideoDownloader(context, configuration, executor, scheduler, longPauses)) {
            slow.start();
            CompletableFuture<DownloadedVideo> future = slow.download(job(server.url("/a")), exchange());
            await().until(() -> !server.requests().isEmpty());
            await().until(() -> idle());

            slow.stop();

            assertThat(future).isCompletedExceptionally();
            assertFolderIsEmpty();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelling_the_future_aborts_the_transfer() {
        CompletableFuture<DownloadedVideo> stalled = stalled();

        stalled.cancel(false);

        await().untilAsserted(this::assertFolderIsEmpty);
        await().until(() -> idle());
        over.countDown();
    }

    @Test
    void it_can_be_started_again() throws Exception {
        server.answerWith(VideoServer.body("video/mp4", bytes(1000)));
        download(server.url("/a"));
        downloader().stop();
        assertThat(downloader().download(job(server.url("/a")), exchange())).isCompletedExceptionally();

        downloader().start();

        assertHolds(download(server.url("/a")), bytes(1000));
    }

    @Test
    void a_pool_that_rejects_the_task_fails_the_download() {
        executor.shutdown();

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("pool");
        assertFolderIsEmpty();
    }

    private boolean idle() {
        return ((java.util.concurrent.ThreadPoolExecutor) executor).getActiveCount() == 0;
    }

    private Job jobWithId(String id) {
        return new Job(id, null, null, JobStatus.COMPLETED, null, List.of(server.url("/a")), null, null, null, null);
    }

    private CompletableFuture<DownloadedVideo> stalled() {
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Content-Type: video/mp4", "Content-Length: 1000000");
            out.write(bytes(1_000_000), 0, 500_000);
            out.flush();
            awaitQuietly(over);
        });
        CompletableFuture<DownloadedVideo> future = downloader().download(job(server.url("/a")), exchange());
        await().until(() -> !server.requests().isEmpty() && !filesIn(folder).isEmpty());
        return future;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
