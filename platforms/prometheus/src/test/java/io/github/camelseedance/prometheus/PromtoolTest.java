// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The alert rules are valid, and fire when they should. */
@Tag("prometheus")
@ExtendWith(Programs.class)
class PromtoolTest {

    @Test
    void the_rules_are_valid() throws Exception {
        assertThat(promtool("check", "rules", "seedance-rules.yml")).contains("SUCCESS");
    }

    @Test
    void every_alert_fires_in_its_case_and_not_beside_it() throws Exception {
        assertThat(promtool("test", "rules", "src/test/resources/seedance-rules.test.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        builder.command().add(0, Programs.promtool());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
