// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.examples.filedrop.report.Announcement;
import io.github.camelseedance.model.ModelInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementTest {

    private static final ModelInfo MODEL =
            new ModelInfo("some/model", "Some model", "video", List.of(), new BigDecimal("0.04"), "second", null, null);

    @Test
    void before_anything_is_paid_the_address_the_number_of_jobs_and_the_price_are_printed_and_never_the_token() {
        Api real = Api.real(Map.of("RUNCOMFY_TOKEN", "my-own-token")::get);

        assertThat(new Announcement(real, MODEL, Path.of("inbox"), 2, "picture", false).toString())
                .contains("THE REAL API at https://model-api.runcomfy.net", "every picture is one job, paid")
                .contains("Price of some/model: 0.04 USD per second")
                .contains("2 pictures in inbox")
                .doesNotContain("my-own-token");
    }
}
