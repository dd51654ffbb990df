// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.management.ObjectName;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** First frames and videos, as the page gets them. */
class MediaTest {

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;
    private static Visitor user;

    @BeforeAll
    static void start() throws IOException {
        console = ConsoleUnderTest.start(
                Sandbox.builder().instant().start(),
                folder,
                Map.of("camel.component.seedance.resolution", "480p", "camel.component.seedance.duration", "4"));
        user = new Visitor(console.url()).loggedIn();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @AfterEach
    void end_the_faults() {
        console.sandbox().faults().clear();
    }

    @Test
    void the_video_is_the_one_the_provider_has() throws Exception {
        LedgerEntry job = generated();

        HttpResponse<byte[]> video = user.bytes(video(job));

        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(video.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("private"));
        assertThat(video.body()).isEqualTo(fromTheProvider(job));
    }

    @Test
    void parts_of_it_can_be_had_so_that_a_player_can_jump() throws Exception {
        LedgerEntry job = generated();
        byte[] whole = user.bytes(video(job)).body();

        HttpResponse<byte[]> part = user.bytes(video(job), "Range", "bytes=100-199");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        assertThat(user.bytes(video(job), "Range", "bytes=-10").body()).hasSize(10);
        assertThat(user.bytes(video(job), "Range", "bytes=" + whole.length + "-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(user.method("HEAD", video(job)).headers().firstValue("Content-Length"))
                .contains(Integer.toString(whole.length));
    }

    /** A route that downloads too, by the URI that the console once used, with names in sub-folders. */
    @Test
    void playing_a_video_changes_nothing_in_the_application() throws Exception {
        Path own = folder.resolve("own");
        console.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:own").to("seedance:download");
                from("direct:named").to("seedance:download?channel=default&fileName=a/b.mp4&downloadDirectory=" + own);
            }
        });
        LedgerEntry job = generated();
        byte[] original = fromTheProvider(job);
        Set<String> before = registered();

        assertThat(user.bytes(video(job)).body()).isEqualTo(original);

        assertThat(registered()).isEqualTo(before);
        for (String route : List.of("direct:own", "direct:named")) {
            Path copy = console.context()
                    .createFluentProducerTemplate()
                    .to(route)
                    .withHeader(SeedanceConstants.REQUEST_ID, job.requestId())
                    .request(Path.class);
            assertThat(copy.toString()).doesNotContain("seedance-console");
        }
        assertThat(own.resolve("a/b.mp4")).exists();
    }

    @Test
    void several_viewers_wait_for_one_download() throws Exception {
        LedgerEntry job = generated();
        int before = console.sandbox().requests().count(Call.DOWNLOAD);
        ExecutorService viewers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> looks = IntStream.range(0, 8)
                    .mapToObj(viewer ->
                            viewers.submit(() -> user.bytes(video(job)).statusCode()))
                    .toList();
            assertThat(looks).allSatisfy(look -> assertThat(get(look)).isEqualTo(200));
        } finally {
            viewers.shutdownNow();
        }
        assertThat(console.sandbox().requests().count(Call.DOWNLOAD) - before).isEqualTo(1);
    }

    @Test
    void why_there_is_no_video_is_said_without_links() throws Exception {
        LedgerEntry job = generated();
        console.sandbox().faults().always(Call.DOWNLOAD, Fault.status(403));

        Answer answer = user.get(video(job));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body())
                .startsWith("The output cannot be loaded: ")
                .doesNotContain("expires=", "signature=", console.sandbox().token());
    }

    @Test
    void what_failed_to_come_is_tried_again() throws Exception {
        LedgerEntry job = generated();
        console.sandbox().faults().next(Call.RESULT, Fault.status(401));
        assertThat(user.get(video(job)).status()).isEqualTo(502);

        assertThat(user.bytes(video(job)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_job_that_has_not_completed_has_no_video() throws Exception {
        console.sandbox().faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        console.context()
                .createFluentProducerTemplate()
                .to("direct:submit")
                .withHeader("key", "waves")
                .withBody(Map.of("prompt", "Waves", "first_frame_image_url", picture(640, 360)))
                .request();

        Answer answer = user.get(video(newest()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("in_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-job", "a.b", "..", "a%2fb", "%00", ""})
    void what_is_no_job_is_not_found(String entryId) throws Exception {
        for (String file : List.of("output/1", "outputs", "frame")) {
            assertThat(user.get(console.media(entryId, file)).status()).isIn(400, 404);
        }
    }

    @Test
    void the_first_frame_is_a_small_copy_of_the_picture_that_was_submitted() throws Exception {
        LedgerEntry job = generated();

        await().atMost(Duration.ofMinutes(3)).until(() -> user.bytes(frame(job)).statusCode() == 200);

        HttpResponse<byte[]> frame = user.bytes(frame(job));
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(frame.body()));
        assertThat(small.getWidth()).isEqualTo(240);
        assertThat(small.getHeight()).isEqualTo(135);
        assertThat(frame.headers().firstValue("Content-Type")).contains("image/jpeg");
    }

    @Test
    void the_first_picture_of_a_model_that_takes_a_list_is_shown_too() throws Exception {
        console.context()
                .createFluentProducerTemplate()
                .to("direct:generate")
                .withHeader("CamelSeedanceModel", "bytedance/seedance-v2/pro")
                .withBody(Map.of("prompt", "Waves", "imageUrls", List.of(picture(640, 360), picture(400, 400))))
                .request();
        LedgerEntry job = newest();

        await().atMost(Duration.ofMinutes(3)).until(() -> user.bytes(frame(job)).statusCode() == 200);

        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(user.bytes(frame(job)).body()));
        assertThat(small.getHeight()).isEqualTo(135);
    }

    /** The files are in the console's own folder; no path to it bypasses the login. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/seedance/files/1/file.mp4",
                "/hawtio/static/../seedance/files/1/file.mp4",
                "/hawtio/login/../seedance/files/1/file.mp4",
                "/hawtio/css/..;/seedance/files/1/file.mp4",
                "/hawtio/hawtio-seedance/../seedance/files/1/file.mp4",
                "/hawtio//seedance/files/1/file.mp4",
                "/hawtio/seedance/media/../files/1/file.mp4",
                "/hawtio/static/%2e%2e/seedance/files/1/file.mp4"
            })
    void nobody_sees_a_video_without_login(String path) throws Exception {
        LedgerEntry job = generated();
        assertThat(user.bytes(video(job)).statusCode()).isEqualTo(200);

        String answer = RawHttp.get(
                console.url(), path, "localhost:" + URI.create(console.url()).getPort());

        assertThat(answer).doesNotContain("ftyp", "video/mp4");
    }

    private LedgerEntry generated() throws IOException {
        console.context()
                .createFluentProducerTemplate()
                .to("direct:generate")
                .withBody(Map.of("prompt", "Waves", "first_frame_image_url", picture(640, 360)))
                .request();
        return newest();
    }

    /** Endpoints and MBeans. */
    private static Set<String> registered() {
        Stream<String> endpoints = console.context().getEndpoints().stream().map(Endpoint::getEndpointUri);
        Stream<String> mbeans = ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                .map(ObjectName::toString);
        return Stream.concat(endpoints, mbeans).collect(Collectors.toSet());
    }

    private LedgerEntry newest() {
        return console.ledger().list(LedgerQuery.newest(1)).get(0);
    }

    private byte[] fromTheProvider(LedgerEntry job) throws IOException {
        Path copy = console.context()
                .createFluentProducerTemplate()
                .to("seedance:download?downloadDirectory=" + folder)
                .withHeader(SeedanceConstants.REQUEST_ID, job.requestId())
                .request(Path.class);
        return Files.readAllBytes(copy);
    }

    private static String picture(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static String video(LedgerEntry job) {
        return console.media(job.entryId(), "output/1");
    }

    private static String frame(LedgerEntry job) {
        return console.media(job.entryId(), "frame");
    }

    private static int get(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
