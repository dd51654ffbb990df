// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route that people copy, stopped and started again in the middle of its work. */
class RestartTest extends ShownRoutesContract {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAMELET")
    void a_stop_while_jobs_run_pays_nothing_twice_and_loses_no_video(Shown shown) throws Exception {
        restartEmbedded(shown);
    }

    @Test
    @Tag("kamelet")
    void a_stop_while_jobs_of_kamelets_run_pays_nothing_twice_and_loses_no_video() throws Exception {
        restartEmbedded(Shown.KAMELET);
    }

    private void restartEmbedded(Shown shown) throws Exception {
        try (ShownApplication application = new EmbeddedApplication(home, shown.examples(), properties())) {
            restart(shown, application, false);
        }
    }
}
