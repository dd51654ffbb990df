// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.HashMap;
import java.util.Map;

import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No prompt, data URI or query of a link is ever in a message or in the log, at the finest level. */
class SecrecyTest extends BinderTest {

    private static Map<String, Object> wrongEverywhere() {
        Map<String, Object> body = new HashMap<>();
        body.put("prompt", Map.of("text", "hidden prompt"));
        body.put("first_frame_image_url", Pictures.dataUri(Pictures.pngWithoutPixels(20, 20)) + "hidden");
        body.put("resolution", "https://example.org/?token=hidden");
        body.put("duration", "hidden words of a prompt");
        body.put("unknown", "hidden");
        return body;
    }

    private static String whole(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    @Test
    void not_in_the_message_of_a_refusal() {
        assertThat(whole(failure(exchange(wrongEverywhere())))).doesNotContain("hidden", "iVBOR", "base64,i");
    }

    @Test
    void not_in_the_log_of_a_warning() {
        options.setValidateInput(InputValidation.warn);
        Map<String, Object> body = wrongEverywhere();
        body.put("first_frame_image_url", Pictures.dataUri(Pictures.pngWithoutPixels(20, 20)));
        try (LogCapture log = LogCapture.everything("io.github.camelseedance.input")) {
            bound(exchange(body));

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("width_pixels>300", "duration", "resolution", "unknown");
            assertThat(log.messages()).noneMatch(line -> line.contains("hidden") || line.contains("iVBOR"));
        }
    }

    @Test
    void not_in_the_text_of_any_type() throws Exception {
        completeOptions();
        assertThat(binding(exchange("hidden prompt")).get().toString()).doesNotContain("hidden");
        assertThat(new GivenValue("hidden", "the body").toString()).doesNotContain("hidden");
    }
}
