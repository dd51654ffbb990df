// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

class JobStatusTest {

    @Test
    void the_text_does_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(JobStatus.IN_PROGRESS).hasToString("in_progress");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void three_states_are_terminal(JobStatus status) {
        assertThat(status.isTerminal()).isEqualTo(status == COMPLETED || status == FAILED || status == CANCELLED);
    }
}
