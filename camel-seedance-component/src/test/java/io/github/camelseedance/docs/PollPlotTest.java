// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Ddocs.update} the test writes the plot instead of comparing it. */
@Tag("plot")
class PollPlotTest {

    private static final Path PLOT = Path.of("src/main/docs/seedance-poll-learning.svg");

    @Test
    void the_plot_of_the_page_is_that_of_the_simulation() throws Exception {
        String plot = PollPlot.draw();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PLOT, plot);
        }

        assertThat(Files.readString(PLOT))
                .as("out of date: run this test with -DargLine=-Ddocs.update=true")
                .isEqualTo(plot);
        assertThat(Page.about("waiting").text()).contains("image::" + PLOT.getFileName() + "[");
    }
}
