// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.input.media.Pictures;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No prompt, data URI or query of a link is ever in a message or in the log, at the finest level. */
class SecrecyTest extends BinderTest {

    private static final String LOGGER = "io.github.camelseedance.input";

    private final Lines lines = new Lines();
    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);

    @BeforeEach
    void listen() {
        lines.start();
        Configuration configuration = logging.getConfiguration();
        LoggerConfig logger = new LoggerConfig(LOGGER, Level.TRACE, false);
        logger.addAppender(lines, Level.TRACE, null);
        configuration.addLogger(LOGGER, logger);
        logging.updateLoggers();
    }

    @AfterEach
    void stopListening() {
        logging.getConfiguration().removeLogger(LOGGER);
        logging.updateLoggers();
        lines.stop();
    }

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
        bound(exchange(body));

        assertThat(lines.warnings).hasSize(1);
        assertThat(lines.warnings.get(0)).contains("width_pixels>300", "duration", "resolution", "unknown");
        assertThat(String.join("\n", lines.all)).doesNotContain("hidden", "iVBOR");
    }

    @Test
    void not_in_the_text_of_any_type() throws Exception {
        completeOptions();
        assertThat(binding(exchange("hidden prompt")).get().toString()).doesNotContain("hidden");
        assertThat(new GivenValue("hidden", "the body").toString()).doesNotContain("hidden");
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> all = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            all.add(event.getMessage().getFormattedMessage() + event.getThrown());
            if (event.getLevel() == Level.WARN) {
                warnings.add(event.getMessage().getFormattedMessage());
            }
        }
    }
}
