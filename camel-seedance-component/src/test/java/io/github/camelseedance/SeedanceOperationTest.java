// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SeedanceOperationTest {

    @ParameterizedTest
    @EnumSource(SeedanceOperation.class)
    void an_operation_is_found_in_any_case(SeedanceOperation operation) {
        assertThat(SeedanceOperation.of(operation.name())).isEqualTo(operation);
        assertThat(SeedanceOperation.of(operation.name().toUpperCase(Locale.ROOT)))
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "send", "submit ", "sub", "submit/x", "cancelled"})
    void an_unknown_operation_is_refused_with_a_list_of_the_known_ones(String name) {
        assertThatThrownBy(() -> SeedanceOperation.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("submit, status, result, cancel, generate, download, model, models, estimate");
    }
}
