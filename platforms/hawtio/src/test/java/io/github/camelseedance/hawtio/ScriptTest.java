// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calls of the script in the README, as it shows them. */
class ScriptTest {

    private static final Pattern SCRIPT = Pattern.compile("```sh\n(console=.*?)```", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

    @TempDir
    Path folder;

    @Test
    void the_script_logs_in_and_finds_the_failed_job_only() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> bodies = SCRIPT.matcher(readme)
                .results()
                .flatMap(script -> BODY.matcher(script.group(1)).results())
                .map((MatchResult body) -> body.group(1))
                .toList();
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0))
                .isEqualTo("{\"username\": \"operator\", \"password\": \"correct-horse-battery-staple\"}");

        Sandbox sandbox = Sandbox.builder().instant().render(false).start();
        try (ConsoleUnderTest console = ConsoleUnderTest.start(sandbox, folder, Map.of())) {
            String model = "bytedance/seedance-2.5/text-to-video/480p";
            sandbox.faults().next(Call.SUBMIT, Fault.failJob("no"));
            assertThatThrownBy(() -> console.generated(model, "night-harbour.png"))
                    .isInstanceOf(CamelExecutionException.class);
            console.generated(model, "harbour.png");

            Answer found = new Visitor(console.url())
                    .loggedIn()
                    .jolokia(bodies.get(1).replace("NAME", console.context().getManagementName()));

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body())
                    .contains("\"jobKey\":\"night-harbour.png\"")
                    .doesNotContain("\"harbour.png\"");
        }
    }
}
