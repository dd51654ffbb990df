// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.metadata.ComponentMetadata;
import io.github.camelseedance.metadata.OptionMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The table of the options and the operations on which they have an effect. */
class OptionRolesTest {

    static Stream<String> options() {
        return ComponentMetadata.read().endpointOptions().stream()
                .filter(option -> option.kind().equals("parameter"))
                .map(OptionMetadata::name);
    }

    @ParameterizedTest
    @MethodSource("options")
    void every_option_has_its_roles(String option) {
        assertThat(OptionUse.rolesOf(option))
                .as("roles of %s in OptionUse", option)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("options")
    void an_option_is_refused_exactly_where_it_has_no_effect(String option) {
        for (OptionUse.Role role : OptionUse.Role.values()) {
            SeedanceConfiguration configuration = new SeedanceConfiguration();
            configuration.setDownload(true);
            configuration.setBudget(1.0);
            if (OptionUse.rolesOf(option).contains(role)) {
                assertThatCode(() -> OptionUse.check(Set.of(option), role, configuration))
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> OptionUse.check(Set.of(option), role, configuration))
                        .hasMessageContaining("The option " + option + " has no effect on");
            }
        }
    }

    @Test
    void the_roles_are_all_producers_and_consumers() {
        List<String> roles = new ArrayList<>(Stream.of(SeedanceOperation.values())
                .map(operation -> OptionUse.Role.producerOf(operation).name())
                .toList());
        roles.add("RESULT_CONSUMER");
        roles.add("STATUS_CONSUMER");
        assertThat(OptionUse.Role.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(roles);
    }
}
