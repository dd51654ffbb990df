// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Map;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts in properties of the component are no part of any URI. */
class ComponentTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "black & white",
                "1 + 1",
                "a%20b",
                "a+b",
                "100 %",
                "100%25",
                "(soft) light",
                "say \"hello\"; 'bye'",
                "sunset # sea",
                "Möwe 바다 🌊",
                "${body}",
                "https://x/y?a=1&e=1&sig=a%2Bb%3D",
                "RAW",
                "a=b&c=d",
                "line\nline"
            })
    void a_property_of_the_component_arrives_to_the_letter(String text) throws Exception {
        Main main = new Main();
        try {
            main.setDefaultPropertyPlaceholderLocation("false");
            main.addOverrideProperty("camel.component.seedance.prompt", text);
            main.addOverrideProperty("camel.component.seedance.image-url", text);
            main.addOverrideProperty("camel.component.seedance.job-key", text);
            main.addOverrideProperty("camel.component.seedance.input[negative_prompt]", text);
            main.start();

            SeedanceComponent component = main.getCamelContext().getComponent("seedance", SeedanceComponent.class);
            assertThat(component.getConfiguration().getPrompt()).isEqualTo(text);
            assertThat(component.getConfiguration().getImageUrl()).isEqualTo(text);
            assertThat(component.getConfiguration().getJobKey()).isEqualTo(text);
            assertThat(component.getConfiguration().getInput()).isEqualTo(Map.of("negative_prompt", text));
        } finally {
            main.stop();
        }
    }
}
