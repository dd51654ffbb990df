// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same as {@link RestartTest} in a process of its own, which is Camel Main and nothing else. */
@Tag("crash")
class SigtermTest extends ShownRoutesContract {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(names = {"README", "FILE_DROP", "KAMELET", "EMPTY_TAB"})
    void a_process_that_gets_sigterm_while_jobs_run_pays_nothing_twice_and_loses_no_video(Shown shown)
            throws Exception {
        try (ProcessApplication application = new ProcessApplication(home, shown.examples(), properties())) {
            restart(shown, application, true);

            assertThat(application.output()).doesNotContain("ERROR", "\tat ");
        }
    }
}
