// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/** All outputs of a job, of whatever kind, component and Camel context. */
class OutputsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;
    private static Visitor user;

    @BeforeAll
    static void start() throws IOException {
        console = ConsoleUnderTest.start(
                Sandbox.builder()
                        .instant()
                        .render(false)
                        .models(ConsoleUnderTest.MODELS)
                        .start(),
                folder,
                Map.of());
        user = new Visitor(console.url()).loggedIn();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void all_videos_of_a_job_are_listed_and_each_is_its_own() throws Exception {
        LedgerEntry job = console.generated("acme/videos", "harbour.png");

        JsonNode outputs = outputs(job);

        assertThat(outputs).extracting(output -> output.get("number").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(outputs).allSatisfy(output -> {
            assertThat(output.get("kind").asText()).isEqualTo("video");
            assertThat(output.get("name").asText()).isEqualTo("harbour-" + output.get("number") + ".mp4");
            assertThat(output.has("size")).isFalse();
        });
        List<byte[]> videos = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> get(job, number, "").body())
                .toList();
        assertThat(videos.stream().map(Arrays::hashCode).distinct()).hasSize(8);
        assertThat(outputs(job))
                .allSatisfy(output -> assertThat(output.get("size").asInt())
                        .isEqualTo(videos.get(output.get("number").asInt() - 1).length));
        assertThat(get(job, 9, "").statusCode()).isEqualTo(404);
    }

    @Test
    void images_and_sounds_are_sent_as_what_they_are_and_cannot_run_anything() throws Exception {
        LedgerEntry images = console.generated("acme/images", "cards.png");
        LedgerEntry sound = console.generated("acme/sound", "wind.txt");

        assertThat(outputs(images))
                .extracting(output -> output.get("kind").asText())
                .containsExactly("image", "image", "image");
        assertThat(outputs(sound))
                .extracting(output -> output.get("kind").asText())
                .containsExactly("audio");
        HttpResponse<byte[]> image = get(images, 3, "");
        assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
        HttpResponse<byte[]> audio = get(sound, 1, "");
        assertThat(audio.headers().firstValue("Content-Type")).contains("audio/wav");
        for (HttpResponse<byte[]> answer : List.of(image, audio)) {
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement(STRING)
                    .startsWith("sandbox;");
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        }
        HttpResponse<byte[]> part = user.bytes(media(sound, "output/1"), "Range", "bytes=4-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(audio.body(), 4, 8));
    }

    /** A key can be anything that a file or a message was called. */
    @Test
    void a_download_has_a_name_that_is_safe_everywhere() throws Exception {
        String hostile = "../../\u202Efdp\u0085\"<b>\r\nSet-Cookie: a=b; .mov\u00e9.png";
        LedgerEntry job = console.generated("acme/sound", hostile);

        HttpResponse<byte[]> download = get(job, 1, "&download");

        assertThat(download.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(download.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"fdp_b_Set-Cookie_a_b_.mov_-1.wav\";"
                        + " filename*=UTF-8''fdp_b_Set-Cookie_a_b_.mov%C3%A9-1.wav");
        assertThat(outputs(job).get(0).get("name").asText()).isEqualTo("fdp_b_Set-Cookie_a_b_.mov\u00e9-1.wav");
    }

    @Test
    void the_list_is_requested_from_the_api_once() throws Exception {
        LedgerEntry job = console.generated("acme/images", "once.png");
        outputs(job);
        int before = console.sandbox().requests().count(Call.RESULT);
        int downloads = console.sandbox().requests().count(Call.DOWNLOAD);

        outputs(job);

        assertThat(console.sandbox().requests().count(Call.RESULT)).isEqualTo(before);
        assertThat(console.sandbox().requests().count(Call.DOWNLOAD)).isEqualTo(downloads);
    }

    @Test
    void numbers_that_a_client_makes_up_are_not_requested_from_the_api() throws Exception {
        LedgerEntry job = console.generated("acme/images", "made-up.png");
        int outputs = outputs(job).size();
        int before = console.sandbox().requests().count(Call.RESULT);

        for (int number : new int[] {outputs + 1, 99, 9_999}) {
            Answer answer = user.get(console.media(job.entryId(), "output/" + number));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("no number " + number);
        }

        assertThat(console.sandbox().requests().count(Call.RESULT)).isEqualTo(before);
    }

    /** Two contexts with two components each, with ledgers and accounts of their own, in which the jobs have other ids. */
    @Test
    void jobs_of_every_component_and_context_are_served_with_their_own_component() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try (Sandbox other =
                Sandbox.builder().instant().render(false).token("another-token").start()) {
            context.addComponent("seedance", component(other));
            context.addComponent("films", component(other));
            context.start();
            for (String name : List.of("seedance", "films")) {
                context.createFluentProducerTemplate()
                        .to(name + ":generate")
                        .withHeader("CamelSeedancePrompt", "Waves")
                        .withHeader("CamelSeedanceModel", "bytedance/seedance-2.5/text-to-video/480p")
                        .request();
                String entryId = context.getComponent(name, SeedanceComponent.class)
                        .getConfiguration()
                        .getJobRepository()
                        .list(LedgerQuery.newest(1))
                        .get(0)
                        .entryId();
                String mbean = ConsoleUnderTest.mbean(
                        context, name.equals("films") ? "SeedanceComponent(films)" : "SeedanceComponent");

                assertThat(JSON.readTree(user.get("/seedance/media").body()))
                        .extracting(JsonNode::asText)
                        .contains(mbean, console.mbean());
                assertThat(user.bytes(ConsoleUnderTest.media(mbean, entryId, "output/1"))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(user.bytes(ConsoleUnderTest.media(console.mbean(), entryId, "output/1"))
                                .statusCode())
                        .as("of another component")
                        .isEqualTo(404);
            }
            assertThat(other.requests().count(Call.DOWNLOAD)).isEqualTo(2);
        } finally {
            context.stop();
        }
        assertThat(JSON.readTree(user.get("/seedance/media").body()))
                .extracting(JsonNode::asText)
                .containsExactly(console.mbean());
    }

    @Test
    void a_component_that_does_not_exist_has_no_job() throws Exception {
        String entryId = console.generated("acme/sound", "lost.txt").entryId();

        for (String mbean : List.of("", "nonsense", "a:b=*", "*:*", "java.lang:type=Runtime")) {
            assertThat(user.get(ConsoleUnderTest.media(mbean, entryId, "outputs"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(user.get("/seedance/media/" + entryId + "/outputs").status()).isEqualTo(404);
    }

    private static SeedanceComponent component(Sandbox sandbox) {
        SeedanceComponent component = new SeedanceComponent();
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        component.getConfiguration().setJobRepository(new MemoryJobRepository());
        component.getConfiguration().setPollInitialDelay(50);
        component.getConfiguration().setPollDelay(100);
        return component;
    }

    private static JsonNode outputs(LedgerEntry job) throws IOException {
        HttpResponse<byte[]> answer = user.bytes(media(job, "outputs"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<byte[]> get(LedgerEntry job, int number, String more) {
        try {
            return user.bytes(media(job, "output/" + number) + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String media(LedgerEntry job, String file) {
        return console.media(job.entryId(), file);
    }
}
