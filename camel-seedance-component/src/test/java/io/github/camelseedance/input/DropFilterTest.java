// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DropFilterTest extends FilterTestSupport {

    private static final String TEXT_MODEL = "bytedance/seedance-2.5/text-to-video/720p";

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    private final SettableClock clock = new SettableClock();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final DropFilter filter = new DropFilter(clock);

    @BeforeEach
    void startTheComponent() {
        SeedanceComponent component = new SeedanceComponent();
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        context.addComponent("seedance", component);
        context.disableJMX();
        context.start();
        filter.setCamelContext(context);
    }

    @Override
    DropFilter filter() {
        return filter;
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytedance/seedance-v1.5-pro/image-to-video",
                "bytedance/seedance-1-0/pro/fast/image-to-video",
                "bytedance/seedance-1-0/lite/reference-to-video",
                "bytedance/seedance-2.5/image-to-video/1080p",
                "bytedance/seedance-2.5/first-last-frame/480p",
                "bytedance/seedance-v2/pro",
                "bytedance/seedance-2.5/reference-to-video/720p",
                "bytedance/seedream-4-5/edit",
            })
    void with_a_model_that_takes_a_picture_pictures_are_jobs_and_texts_wait(String model) throws IOException {
        filter.setModel(model);
        put("boat.png", "content");
        put("boat.txt", "The boat rocks");
        put("boat.json", "{\"duration\": 5}");
        put("alone.txt", "Waves");
        put("alone.json", "{\"prompt\": \"Waves\"}");

        assertThat(accepted()).containsExactly("boat.png");
        assertThat(failed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT_MODEL,
                "bytedance/seedance-1-0/lite/text-to-video",
                "bytedance/seedance-1-0/pro/fast/text-to-video",
                "bytedance/seedance-2.0-mini/text-to-video",
            })
    void with_a_model_that_takes_no_picture_texts_are_jobs(String model) throws IOException {
        filter.setModel(model);
        put("a.txt", "Waves");
        put("B.TXT", "Waves");
        put("c.json", "{\"duration\": 5, \"prompt\": \"Waves\"}");
        put("both.json", "{\"duration\": 5}");
        put("both.txt", "Waves");
        put("no json.json", "Waves");
        put("list.csv", "name,prompt");

        assertThat(accepted())
                .containsExactlyInAnyOrder("a.txt", "B.TXT", "c.json", "both.json", "no json.json", "list.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"duration\": 5}",
                "{\"prompt\": null}",
                "{\"x\": {\"prompt\": \"in another object\"}, \"y\": [\"prompt\"]}",
            })
    void a_request_without_a_prompt_waits_for_its_text(String request) throws IOException {
        filter.setModel(TEXT_MODEL);
        put("boat.json", request);
        assertThat(accepted()).isEmpty();

        put("boat.TXT", "The boat rocks");

        assertThat(accepted()).containsExactly("boat.json");
    }

    @Test
    void a_model_that_calls_its_prompt_text_finds_it_under_both_names() throws IOException {
        filter.setModel("bytedance/seedance-1-0/lite/text-to-video");
        put("a.json", "{\"text\": \"Waves\"}");
        put("b.json", "{\"prompt\": \"Waves\"}");

        assertThat(accepted()).containsExactlyInAnyOrder("a.json", "b.json");
    }

    @Test
    void a_reason_that_was_put_back_is_no_prompt() throws IOException {
        filter.setModel(TEXT_MODEL);
        put("boat.reason.txt", "The job has failed");
        put("BOAT.REASON.TXT", "The job has failed");

        assertThat(accepted()).isEmpty();
    }

    @Test
    void a_picture_for_a_model_that_takes_none_is_refused_with_its_texts_which_are_never_paid_alone()
            throws IOException {
        filter.setModel(TEXT_MODEL);
        put("boat.png", "content");
        put("boat.txt", "The boat rocks");
        put("boat.json", "{\"prompt\": \"The boat rocks\"}");
        put("alone.txt", "Waves");

        assertThat(accepted()).containsExactly("alone.txt");
        assertThat(accepted()).containsExactly("alone.txt");

        assertThat(failed()).contains("boat.png", "boat.txt", "boat.json");
        assertThat(reasons()).contains("The model " + TEXT_MODEL + " takes no picture", "drop a text alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"IMG_1.HEIC", "IMG_1.heif", "IMG_1.avif", "IMG_1.tif", "IMG_1.TIFF", "IMG_1.gif", "IMG_1.bmp"})
    void a_file_of_a_phone_or_scanner_is_a_picture_and_its_text_is_never_paid_alone(String name) throws IOException {
        put(name, "content");
        put("IMG_1.txt", "The boat rocks");
        assertThat(accepted()).as("with Seedance 1.5 Pro").containsExactly(name);

        DropFilter ofTexts = new DropFilter(clock);
        ofTexts.setCamelContext(context);
        ofTexts.setModel(TEXT_MODEL);
        assertThat(ofTexts.accept(generic(inbox.resolve("IMG_1.txt").toFile()))).isFalse();
        assertThat(ofTexts.accept(generic(inbox.resolve(name).toFile()))).isFalse();

        assertThat(failed()).contains(name, "IMG_1.txt");
    }

    @Test
    void a_picture_stays_as_long_as_its_text_cannot_be_moved_with_it() throws IOException {
        filter.setModel(TEXT_MODEL);
        put("boat.png", "content");
        put("boat.txt", "The boat rocks");
        Files.createDirectories(inbox.resolve(".failed/boat.txt/in the way"));

        assertThat(accepted()).isEmpty();

        assertThat(inbox.resolve("boat.png")).exists();
        assertThat(inbox.resolve("boat.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytedance/seedance-v2/pro", "bytedance/seedance-v2/fast"})
    void a_model_that_can_do_without_a_picture_is_used_for_texts_if_somebody_says_so(String model) throws IOException {
        put("alone.txt", "Waves");
        filter.setModel(model);
        try (LogCapture log = new LogCapture(DropFilter.class)) {
            assertThat(accepted()).isEmpty();
            assertThat(accepted()).isEmpty();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains(model, "waits in the inbox for its picture", "textOnly");
        }

        filter.setTextOnly(true);
        put("boat.png", "content");

        assertThat(accepted()).containsExactly("alone.txt");
        assertThat(reasons()).contains("is used for texts only");
    }

    @Test
    void a_model_that_needs_a_picture_gets_no_text_alone_whatever_is_said() throws IOException {
        filter.setTextOnly(true);
        put("alone.txt", "Waves");
        put("boat.png", "content");

        try (LogCapture log = new LogCapture(DropFilter.class)) {
            assertThat(accepted()).containsExactly("boat.png");
            assertThat(log.messages()).singleElement().asString().contains("textOnly has no effect");
        }
    }

    @Test
    void while_the_model_is_unknown_texts_wait_and_the_api_is_called_again_only_after_a_while() throws IOException {
        filter.setModel(TEXT_MODEL);
        put("alone.txt", "Waves");
        put("boat.png", "content");
        sandbox.faults().always(Call.MODEL, Fault.status(500));

        assertThat(accepted()).containsExactly("boat.png");
        int calls = sandbox.requests().count(Call.MODEL);
        assertThat(accepted()).containsExactly("boat.png");
        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(calls);
        sandbox.faults().clear();
        clock.advance(Duration.ofSeconds(31));

        assertThat(accepted()).containsExactly("alone.txt");
        assertThat(failed()).contains("boat.png");
    }

    @Test
    void while_it_is_unknown_whether_a_model_for_texts_only_could_take_a_picture_the_picture_waits()
            throws IOException {
        filter.setModel("bytedance/seedance-v2/pro");
        filter.setTextOnly(true);
        put("boat.png", "content");
        put("alone.txt", "Waves");
        sandbox.faults().always(Call.MODEL, Fault.status(500));

        assertThat(accepted()).isEmpty();
        assertThat(failed()).isEmpty();
        sandbox.faults().clear();
        clock.advance(Duration.ofSeconds(31));

        assertThat(accepted()).containsExactly("alone.txt");
        assertThat(failed()).contains("boat.png");
    }

    @Test
    void a_text_with_a_name_that_camel_cannot_read_is_set_aside_and_one_without_content_waits() throws IOException {
        filter.setModel(TEXT_MODEL);
        Files.createFile(inbox.resolve("empty.txt"));
        put("a\nb.txt", "Waves");
        put("a".repeat(240) + ".txt", "Waves");

        assertThat(accepted()).isEmpty();
        assertThat(failed()).contains("a\nb.txt", "a".repeat(240) + ".txt");
        Files.setLastModifiedTime(
                inbox.resolve("empty.txt"), FileTime.from(Instant.now().minusSeconds(11)));
        assertThat(accepted()).containsExactly("empty.txt");
    }

    @Test
    void the_component_is_started_if_no_route_has_used_it_yet() throws IOException {
        SeedanceComponent unused = new SeedanceComponent();
        unused.getConfiguration().setBaseUrl(sandbox.baseUrl());
        unused.getConfiguration().setApiToken(sandbox.token());
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("seedance", unused);
            other.disableJMX();
            other.start();
            filter.setCamelContext(other);
            filter.setModel(TEXT_MODEL);
            put("alone.txt", "Waves");

            assertThat(accepted()).containsExactly("alone.txt");
        }
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(inbox.resolve(name), content);
    }
}
