// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.HistoryEvent;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tab has a name for each constant that the component sends. It shows an event without one as a decision. */
class NamesTest {

    @ParameterizedTest
    @EnumSource
    void an_event_of_a_history_has_a_name_in_the_timeline(HistoryEvent.Kind kind) throws IOException {
        assertThat(module("job-timeline.js")).contains("\n  " + kind + ": [");
    }

    @Test
    void the_sum_of_status_polls_has_a_name_in_the_timeline() throws IOException {
        assertThat(module("job-timeline.js")).contains("\n  polls: [");
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_has_a_name_in_the_list_of_decisions(Decision decision) throws IOException {
        assertThat(module("audit.js")).contains("\n  " + decision.name() + ": '");
    }

    @ParameterizedTest
    @EnumSource
    void a_state_has_a_name_and_a_colour(JobStatus status) throws IOException {
        assertThat(module("state.js")).contains("\n  " + status + ": [");
    }

    @ParameterizedTest
    @EnumSource
    void a_stage_has_a_name(Stage stage) throws IOException {
        assertThat(module("state.js")).contains("\n  " + stage.name().toLowerCase(Locale.ROOT) + ": '");
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_of_failure_has_a_name(FailureKind kind) throws IOException {
        assertThat(module("state.js")).contains("\n  " + kind + ": '");
    }

    private static String module(String name) throws IOException {
        try (InputStream in = NamesTest.class.getResourceAsStream("/META-INF/resources/hawtio-seedance/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
