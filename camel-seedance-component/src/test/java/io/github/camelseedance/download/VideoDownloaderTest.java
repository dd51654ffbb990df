// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.LogCapture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VideoDownloaderTest extends DownloadTestSupport {

    private static final byte[] WEBM = HexFormat.of().parseHex("1a45dfa39f4286810142f7810142f281");
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    private final byte[] video = bytes(300_000);

    @Test
    void a_video_lands_in_the_folder_under_its_request_id() throws Exception {
        server.answerWith(VideoServer.body("video/mp4", video));

        DownloadedVideo downloaded = download(server.url("/out/a.mp4?X-Signature=s"));

        assertHolds(downloaded, video);
        assertThat(downloaded.name()).isEqualTo("job-1.mp4");
        assertThat(downloaded.contentType()).isEqualTo("video/mp4");
        assertThat(downloaded.temporary()).isFalse();
        assertThat(downloaded.file()).isEqualTo(folder.toRealPath().resolve("job-1.mp4"));
        assertThat(filesIn(folder)).hasSize(1);
    }

    @Test
    void the_request_carries_the_link_as_it_is_and_no_credentials() {
        server.answerWith(VideoServer.body("video/mp4", video));

        download(server.url("/a%2Fb/%C3%A4+c.mp4?X-Signature=a%2Bb%3D&e=1"));

        VideoServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/a%2Fb/%C3%A4+c.mp4?X-Signature=a%2Bb%3D&e=1");
        assertThat(request.headers()).doesNotContainKeys("authorization", "cookie", "range");
        assertThat(request.headers().toString()).doesNotContain("the-token");
    }

    @ParameterizedTest
    @CsvSource({
        "video/webm, /a, job-1.webm, video/webm",
        "'VIDEO/MP4; codecs=avc1', /a, job-1.mp4, video/mp4",
        "application/octet-stream, /a.mov, job-1.mov, video/quicktime",
        "binary/octet-stream, /a, job-1.mp4, video/mp4",
        "image/png, /a.mp4, job-1.png, image/png",
        "application/octet-stream, /a-png, job-1.png, image/png",
        "binary/octet-stream, /a-webm, job-1.webm, video/webm",
        "video/unheard-of, /a.exe, job-1.mp4, video/unheard-of",
    })
    void the_extension_comes_from_the_media_type_or_else_the_link(
            String type, String path, String name, String reported) {
        byte[] content = name.endsWith("webm") ? WEBM : name.endsWith("png") ? PNG : video;
        server.answerWith(VideoServer.body(type, content));

        DownloadedVideo downloaded = download(server.url(path));

        assertThat(downloaded.name()).isEqualTo(name);
        assertThat(downloaded.contentType()).isEqualTo(reported);
    }

    @Test
    void an_answer_without_a_type_is_taken() throws Exception {
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200);
            out.write(video);
        });

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void file_name_is_evaluated_on_the_exchange_and_may_name_sub_folders() throws Exception {
        configuration.setFileName("${header.customer}/clips/${header.CamelSeedanceRequestId}.mp4");
        server.answerWith(VideoServer.body("video/mp4", video));
        Exchange exchange = exchange();
        exchange.getMessage().setHeader("customer", "acme");
        exchange.getMessage().setHeader("CamelSeedanceRequestId", "job-1");

        DownloadedVideo downloaded =
                downloader().download(job(server.url("/a")), exchange).join();

        assertThat(downloaded.name()).isEqualTo("acme/clips/job-1.mp4");
        assertThat(downloaded.file()).isEqualTo(folder.toRealPath().resolve("acme/clips/job-1.mp4"));
        assertHolds(downloaded, video);
    }

    @Test
    void an_older_file_of_that_name_is_replaced() throws Exception {
        Files.writeString(folder.resolve("job-1.mp4"), "old");
        server.answerWith(VideoServer.body("video/mp4", video));

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_missing_folder_is_made() throws Exception {
        configuration.setDownloadDirectory(folder.resolve("not/yet").toString());
        server.answerWith(VideoServer.body("video/mp4", video));

        assertThat(download(server.url("/a")).file())
                .hasParent(folder.resolve("not/yet").toRealPath());
    }

    @Test
    void without_a_folder_the_video_is_temporary_and_removed_with_its_folder() throws Exception {
        configuration.setDownloadDirectory(null);
        configuration.setFileName("a/b.mp4");
        server.answerWith(VideoServer.body("video/mp4", video));

        DownloadedVideo downloaded = download(server.url("/a"));

        assertThat(downloaded.temporary()).isTrue();
        assertHolds(downloaded, video);
        var temporaryFolder = downloaded.file().getParent().getParent();
        downloaded.deleteTemporary();
        assertThat(temporaryFolder).doesNotExist();
    }

    @Test
    void a_partial_file_is_private_and_the_finished_one_has_the_usual_permissions() throws Exception {
        var usual = Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual")));
        List<String> whileComing = new ArrayList<>();
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Content-Length: " + video.length);
            out.write(video, 0, 1000);
            out.flush();
            for (var file : filesIn(folder)) {
                if (file.getFileName().toString().startsWith(".part-")) {
                    whileComing.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
            out.write(video, 1000, video.length - 1000);
        });

        DownloadedVideo downloaded = download(server.url("/a"));

        assertThat(whileComing).containsExactly("rw-------");
        assertThat(Files.getPosixFilePermissions(downloaded.file())).isEqualTo(usual);
    }

    @Test
    void a_video_is_logged_before_the_caller_has_it() {
        CompletableFuture<Void> callback = new CompletableFuture<>();
        server.answerWith((request, out) -> {
            callback.join();
            VideoServer.body("video/mp4", video).answer(request, out);
        });
        try (LogCapture log = new LogCapture(Download.class)) {
            CompletableFuture<List<String>> seen = downloader()
                    .download(job(server.url("/a")), exchange())
                    .thenApply(downloaded -> List.copyOf(log.messages()));
            callback.complete(null);

            assertThat(seen.orTimeout(60, TimeUnit.SECONDS).join())
                    .singleElement()
                    .asString()
                    .contains("job-1", folder.toString(), "300000 bytes");
        }
    }

    @Test
    void of_several_outputs_the_first_is_fetched() {
        server.answerWith(VideoServer.body("video/mp4", video));

        download(job(server.url("/first"), server.url("/second")));

        assertThat(server.requests()).extracting(VideoServer.Request::target).containsExactly("/first");
    }

    @Test
    void a_job_without_output_says_so() {
        Job running = Job.of("job-1", JobStatus.IN_PROGRESS);

        CompletableFuture<DownloadedVideo> future = downloader().download(running, exchange());

        assertThatThrownBy(future::join).hasMessageContaining("job-1 is in_progress and has no output file");
    }

    @Test
    void nothing_is_fetched_before_the_start() {
        var notStarted = new VideoDownloader(context, configuration, executor, scheduler);

        assertThat(notStarted.download(job(server.url("/a")), exchange())).isCompletedExceptionally();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_maximum_size_of_zero_is_refused_at_the_start() {
        configuration.setMaxDownloadSize(0);

        assertThatThrownBy(this::downloader).hasMessage("The option maxDownloadSize must be at least 1 byte");
    }
}
