// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The behaviour of the examples of the pages, in every language. */
@Tag("documentation")
abstract class ExamplesContract extends InboxTestSupport {

    static final String FILE_DROP = "A folder of pictures becomes a folder of videos";
    static final String REST_SUBMIT = "Submit over REST";
    static final String REST_RESULT = "Poll for the result over REST";
    static final String FAILURES = "Handle failures";
    static final String FIRE_AND_FORGET = "Submit in one route, deliver in another";
    static final String FAILED_JOBS = "Handle failed jobs of a consumer";
    static final String ON_SCHEDULE = "On a schedule";
    static final String ONE_JOB = "Take one job in the middle of a route";

    private static final String REQUEST =
            "{\"prompt\": \"Waves at dawn\", \"imageUrl\": \"https://example.org/sea.png\"}";

    /** Adds the routes of the example below a heading. */
    abstract void load(String heading) throws Exception;

    @Override
    protected void prepare() {
        super.prepare();
        context.getRegistry().bind("rest-server", new DirectRestServer());
    }

    @Test
    void a_picture_in_the_inbox_becomes_a_video_in_the_outbox() throws Exception {
        load(FILE_DROP);

        drop("sea.png");

        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        // A file is there before it is whole.
        await(() -> assertThat(head(outbox.resolve("sea.mp4"))).contains("ftyp"));
        JsonNode submitted = sandbox.requests().last(Call.SUBMIT).body();
        assertThat(submitted.path("prompt").asText()).isEqualTo("The camera moves slowly towards the horizon");
        assertThat(submitted.path("first_frame_image_url").asText()).startsWith("data:image/png;base64,");
        await(() -> assertThat(inbox.resolve(".camel/sea.png")).exists());
    }

    @Test
    void a_picture_whose_job_failed_is_moved_aside() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(FILE_DROP);

        drop("sea.png");

        await(() -> assertThat(inbox.resolve(".failed/sea.png")).exists());
        assertThat(outcome()).isEmpty();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_posted_request_is_accepted_with_the_id_of_its_job() throws Exception {
        load(REST_SUBMIT);

        Exchange answer = send("direct:POST-/videos", REQUEST.getBytes(StandardCharsets.UTF_8));

        String id = sandbox.jobs().get(0).requestId();
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class))
                .isEqualTo(202);
        assertThat(answer.getMessage().getHeader("Location")).isEqualTo("/videos/" + id);
        assertThat(json(answer).path("requestId").asText()).isEqualTo(id);
        assertThat(json(answer).path("status").asText()).isEqualTo("in_queue");
    }

    @Test
    void the_result_is_found_by_the_id_in_the_path() throws Exception {
        load(REST_SUBMIT);
        load(REST_RESULT);
        String id = json(send("direct:POST-/videos", REQUEST)).path("requestId").asText();

        Exchange answer = send("direct:GET-/videos/{id}", null, Map.of("id", id));

        assertThat(answer.getException()).isNull();
        assertThat(json(answer).path("status").asText()).isEqualTo("completed");
        assertThat(json(answer).path("videoUrl").asText()).startsWith(sandbox.baseUrl());
    }

    @Test
    void the_result_of_a_failed_job_says_why() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(REST_SUBMIT);
        load(REST_RESULT);
        String id = json(send("direct:POST-/videos", REQUEST)).path("requestId").asText();

        Exchange answer = send("direct:GET-/videos/{id}", null, Map.of("id", id));

        assertThat(answer.getException()).isNull();
        assertThat(json(answer).path("status").asText()).isEqualTo("failed");
        assertThat(json(answer).path("error").asText()).isEqualTo("The picture shows nothing");
    }

    @Test
    void a_failed_job_leaves_a_note_beside_the_outcome() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(FAILURES);

        drop("sea.png");

        await(() -> assertThat(outbox.resolve("sea.png.failed.txt"))
                .exists()
                .content()
                .contains("The picture shows nothing"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_download_that_failed_is_tried_again_without_another_job() throws Exception {
        sandbox.faults().next(Call.DOWNLOAD, Fault.status(404));
        load(FAILURES);

        drop("sea.png");

        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        assertThat(sandbox.faults().pending()).isZero();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_that_was_submitted_by_one_route_is_delivered_by_another_under_its_name() throws Exception {
        load(FIRE_AND_FORGET);

        drop("sea.png");

        await(() -> assertThat(inbox.resolve(".camel/sea.png")).exists());
        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        // A file is there before it is whole.
        await(() -> assertThat(head(outbox.resolve("sea.mp4"))).contains("ftyp"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_failed_job_of_a_consumer_leaves_a_note_beside_the_outcome() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(FAILED_JOBS);

        Map<String, Object> headers = Map.of(Exchange.FILE_NAME, "sea.png", "CamelSeedanceImageUrl", IMAGE_URL);
        send("seedance:submit?carryHeaders=CamelFileName", "Waves at dawn", headers);

        await(() -> assertThat(outbox.resolve("sea.png.failed.txt"))
                .exists()
                .content()
                .contains("The picture shows nothing"));
        assertThat(outcome()).hasSize(1);
    }

    @Test
    void by_a_cron_expression_a_job_is_delivered_as_well() throws Exception {
        property("delivery.cron", "0/1 * * * * ?");
        load(ON_SCHEDULE);

        send("seedance:submit", "Waves at dawn", Map.of("CamelSeedanceImageUrl", IMAGE_URL));

        await(() -> assertThat(outcome()).hasSize(1));
    }

    @Test
    void one_job_is_waited_for_in_the_middle_of_a_route() throws Exception {
        load(ONE_JOB);
        Exchange submitted = send("seedance:submit", "Waves at dawn", Map.of("CamelSeedanceImageUrl", IMAGE_URL));
        String id = submitted.getMessage().getHeader("CamelSeedanceRequestId", String.class);

        Exchange answer = send("direct:fetch", null, Map.of("CamelSeedanceRequestId", id));

        assertThat(answer.getException()).isNull();
        assertThat(outcome()).containsExactly(id + ".mp4");
    }

    private static String head(Path video) throws IOException {
        try (InputStream in = Files.newInputStream(video)) {
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }

    private static JsonNode json(Exchange answer) throws IOException {
        return new ObjectMapper().readTree(answer.getMessage().getBody(String.class));
    }
}
