// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fields of the model as options of the component and its endpoints. */
class InputOptionsTest extends SeedanceTest {

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setInput(Map.of("ratio", "1:1", "duration", 5));
    }

    private JsonNode submitted(String options) {
        assertThat(send("seedance:submit?" + options, "Waves").getException()).isNull();
        return sandbox.requests().last(Call.SUBMIT).body();
    }

    @Test
    void fields_of_an_endpoint_are_added_to_those_of_the_component_and_replace_them() {
        JsonNode own = submitted("input.duration=8&input.camera_fixed=false");
        JsonNode others = submitted("resolution=720p");

        assertThat(own.path("ratio").asText()).isEqualTo("1:1");
        assertThat(own.path("duration").asInt()).isEqualTo(8);
        assertThat(own.path("camera_fixed").asBoolean(true)).isFalse();
        assertThat(others.path("duration").asInt()).isEqualTo(5);
        assertThat(others.has("camera_fixed")).isFalse();
    }

    @Test
    void a_field_can_refer_to_a_property_or_a_bean() {
        context.getPropertiesComponent().addOverrideProperty("my.ratio", "16:9");
        context.getRegistry().bind("seconds", 7);

        JsonNode input = submitted("input.ratio=#property:my.ratio&input.duration=#bean:seconds&input.resolution={{my.res:720p}}");

        assertThat(input.path("ratio").asText()).isEqualTo("16:9");
        assertThat(input.path("duration").asInt()).isEqualTo(7);
        assertThat(input.path("resolution").asText()).isEqualTo("720p");
    }

    @Test
    void fields_can_be_given_as_a_map_beside_the_uri() {
        SeedanceEndpoint endpoint = (SeedanceEndpoint)
                context.getEndpoint("seedance:submit", Map.of("input", Map.of("ratio", "4:3"), "channel", "beside"));

        assertThat(endpoint.getConfiguration().getInput()).isEqualTo(Map.of("ratio", "4:3"));
    }

    @Test
    void a_field_that_the_model_lacks_is_named_by_its_option_and_nothing_is_paid() {
        Exchange answer = send("seedance:submit?input.sharpness=3", "Waves");

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sharpness (the option input.sharpness) is no field of the model");
        assertThat(sandbox.requests().submissions()).isZero();
    }
}
