// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamedConstantTest {

    private enum Colour {
        DARK_BLUE,
        Red,
        paleGreen
    }

    @ParameterizedTest
    @ValueSource(strings = {"paleGreen", "palegreen", "PALEGREEN"})
    void a_name_counts_in_any_case(String name) {
        assertThat(NamedConstant.find("colour", name, Colour.values())).isEqualTo(Colour.paleGreen);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "red ", "re", "redd", "dark-blue"})
    void another_name_is_refused_with_those_that_exist(String name) {
        assertThatThrownBy(() -> NamedConstant.find("colour", name, Colour.values()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no colour '" + name + "', possible are: dark_blue, Red, paleGreen");
    }

    @Test
    void a_constant_that_is_not_possible_here_is_refused_too() {
        assertThatThrownBy(() -> NamedConstant.find("colour", "red", List.of(Colour.DARK_BLUE)))
                .hasMessage("There is no colour 'red', possible are: dark_blue");
    }

    @Test
    void the_refusal_shows_no_secret_and_forges_no_log_line() {
        assertThatThrownBy(() -> NamedConstant.find(
                        "colour", "https://cdn.example/v.mp4?sig=geheim\nERROR forged", Colour.values()))
                .message()
                .doesNotContain("geheim", "\n");
    }
}
