// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.servers.S3Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileToS3Test extends RouteTest {

    /** Limits attempts of the AWS SDK, which waits longer before each: the route retries itself. */
    private static final String ATTEMPTS = "aws.maxAttempts";

    @TempDir
    static Path store;

    private static S3Store s3;

    @BeforeAll
    static void startS3() {
        System.setProperty(ATTEMPTS, "1");
        s3 = new S3Store(store).start();
    }

    @AfterAll
    static void stopS3() {
        System.clearProperty(ATTEMPTS);
        s3.close();
    }

    @AfterEach
    void emptyBucket() throws Exception {
        // An upload renames its file.
        stop();
        for (String folder : namesIn(s3.bucket())) {
            for (String file : namesIn(s3.bucket().resolve(folder))) {
                Files.delete(s3.bucket().resolve(folder).resolve(file));
            }
        }
    }

    @Test
    void a_picture_becomes_the_same_video_in_the_bucket_and_in_the_outbox() throws Exception {
        RouteRun run = start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(s3.bucket().resolve("videos/paper-boat.mp4")).hasBinaryContent(video());
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void the_api_gets_the_picture_by_a_link_that_is_good_for_this_picture_only() throws Exception {
        RouteRun run = start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));

        String link = sandbox.requests()
                .last(Call.SUBMIT)
                .body()
                .path("first_frame_image_url")
                .asText();

        assertThat(link)
                .startsWith(s3.address() + "/" + S3Store.BUCKET + "/frames/")
                .contains(".png?");
        assertThat(get(link).body()).isEqualTo(Files.readAllBytes(Sample.PAPER_BOAT.file()));
        assertThat(get(link.replaceFirst("\\?.*", "")).statusCode()).isEqualTo(403);
        assertThat(get(link.replace("/frames/", "/videos/")).statusCode()).isEqualTo(403);
        assertThat(get(link.replaceFirst("(Signature=)..", "$100")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void with_a_wrong_key_nothing_is_paid_and_the_reason_is_reported() throws Exception {
        RouteRun run =
                s3Route().with("camel.component.aws2-s3.secret-key", "wrong").start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.reason.txt")).content().contains("403");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_bucket_that_refuses_the_video_gets_it_when_the_picture_is_put_back_and_it_is_paid_once() throws Exception {
        Path videos = s3.bucket().resolve("videos");
        Files.deleteIfExists(videos);
        Files.writeString(videos, "in the way");
        RouteRun run = start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.reason.txt"))
                .content()
                .contains("The video was made", "not delivered to the bucket " + S3Store.BUCKET);

        Files.delete(videos);
        putBack(run, "paper-boat.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(videos.resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private RouteRun start() {
        return s3Route().start();
    }

    private RouteRun s3Route() {
        return routes("file-to-s3")
                .with("seedance.retry.delay", "1")
                .with("seedance.s3.bucket", S3Store.BUCKET)
                .with(s3.componentProperties());
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }
}
