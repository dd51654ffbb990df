// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every alert has a section on the page for operators, and every section an alert. */
class AlertsPageTest {

    private static final Path PAGE = Path.of("../../camel-seedance-component/src/main/docs/seedance-alerts.adoc");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\n");
    private static final Pattern RUNBOOK = Pattern.compile(
            "runbook_url: https://github\\.com/camelseedance/camel-seedance/blob/main/([\\w/.-]+)#(\\w+)\n");
    private static final Pattern SECTION = Pattern.compile("(?m)^\\[#(\\w+)]\n=== (\\w+)\n\n(.+(?:\n.+)*)");

    @Test
    void every_alert_links_to_its_section_which_says_what_it_means_and_what_to_do() throws IOException {
        String rules = Files.readString(Path.of("seedance-rules.yml"));
        String page = Files.readString(PAGE);
        List<String> alerts =
                ALERT.matcher(rules).results().map(match -> match.group(1)).toList();

        assertThat(RUNBOOK.matcher(rules).results()).hasSameSizeAs(alerts).allSatisfy(link -> assertThat(
                        Path.of("../..").resolve(link.group(1)).normalize())
                .isEqualTo(PAGE.normalize()));
        assertThat(RUNBOOK.matcher(rules).results().map(link -> link.group(2))).isEqualTo(alerts);
        assertThat(SECTION.matcher(page).results().map(section -> section.group(1)))
                .isEqualTo(alerts);
        assertThat(SECTION.matcher(page).results()).allSatisfy(section -> {
            assertThat(section.group(2)).isEqualTo(section.group(1));
            assertThat(section.group(3)).contains("*What to do:*").hasSizeGreaterThan(200);
        });
    }

    @Test
    void every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_does_not() throws IOException {
        String rules = Files.readString(Path.of("seedance-rules.yml"));
        String cases = Files.readString(Path.of("src/test/resources/seedance-rules.test.yml"));

        assertThat(ALERT.matcher(rules).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(alert -> {
                    List<String> checks = Arrays.stream(cases.split("- eval_time: "))
                            .filter(check -> check.contains("alertname: " + alert + "\n"))
                            .toList();
                    assertThat(checks).anyMatch(check -> check.contains("exp_alerts: []"));
                    assertThat(checks).anyMatch(check -> check.contains("exp_labels:"));
                });
    }
}
