// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OptionMetadataTest {

    private static final ComponentMetadata METADATA = ComponentMetadata.read();
    private static final int SHORTEST_DESCRIPTION = 30;

    /** Those of this component, without the ones that Camel gives to every component, endpoint and consumer. */
    static Stream<OptionMetadata> allOptions() {
        return Stream.concat(METADATA.componentOptions().stream(), METADATA.endpointOptions().stream())
                .filter(option -> isConfigured(option) || isOfTheComponent(option));
    }

    private static boolean isConfigured(OptionMetadata option) {
        return ConfigurationReader.has(SeedanceConfiguration.class, option.name());
    }

    private static boolean isOfTheComponent(OptionMetadata option) {
        return option.name().startsWith("ledger");
    }

    @ParameterizedTest
    @MethodSource("allOptions")
    void an_option_has_a_group_and_a_description_in_sentences(OptionMetadata option) {
        assertThat(option.group()).isNotBlank();
        assertThat(option.description())
                .hasSizeGreaterThan(SHORTEST_DESCRIPTION)
                .endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("allOptions")
    void what_is_a_time_says_so_and_gives_its_unit(OptionMetadata option) {
        if (option.name()
                .matches(
                        "(poll\\w*|delivery)Delay|(connect|response|wait|job|queue)Timeout|leaseDuration|ledgerRetention|budgetPeriod")) {
            assertThat(option.type()).isEqualTo("duration");
            assertThat(option.description()).contains("milliseconds");
        } else {
            assertThat(option.type()).isNotEqualTo("duration");
        }
    }

    @Test
    void the_token_and_nothing_else_is_secret() {
        assertThat(allOptions().filter(OptionMetadata::secret)).hasSize(2).allSatisfy(option -> assertThat(option)
                .extracting(OptionMetadata::name, OptionMetadata::label)
                .containsExactly("apiToken", "security"));
    }

    @Test
    void what_decides_whom_to_trust_is_grouped_under_security() {
        assertThat(allOptions()
                        .filter(option -> option.label().contains("security"))
                        .map(OptionMetadata::name))
                .containsOnly("apiToken", "downloadHosts");
    }

    @Test
    void the_path_is_one_of_the_nine_operations() {
        List<OptionMetadata> path = METADATA.endpointOptions().stream()
                .filter(option -> option.kind().equals("path"))
                .toList();

        assertThat(path).singleElement().satisfies(operation -> {
            assertThat(operation.name()).isEqualTo("operation");
            assertThat(operation.required()).isTrue();
            assertThat(operation.enums())
                    .containsExactly(
                            "submit",
                            "status",
                            "result",
                            "cancel",
                            "generate",
                            "download",
                            "model",
                            "models",
                            "estimate");
            assertThat(Stream.of(SeedanceOperation.values()).map(Enum::name))
                    .containsExactlyElementsOf(operation.enums());
        });
    }

    @Test
    void the_component_takes_every_option_that_its_endpoints_take() {
        List<String> component =
                METADATA.componentOptions().stream().map(OptionMetadata::name).toList();
        assertThat(METADATA.endpointOptions())
                .filteredOn(option -> option.kind().equals("parameter") && isConfigured(option))
                .extracting(OptionMetadata::name)
                .isSubsetOf(component);
    }

    @ParameterizedTest
    @MethodSource("allOptions")
    void a_default_is_that_of_a_new_configuration(OptionMetadata option) {
        Object owner = isConfigured(option) ? new SeedanceConfiguration() : new SeedanceComponent();
        Object value = ConfigurationReader.value(owner, option.name());
        if (value instanceof Number number) {
            assertThat(new BigDecimal(option.defaultValue())).isEqualByComparingTo(new BigDecimal(number.toString()));
        } else {
            assertThat(option.defaultValue()).isEqualTo(value == null ? null : value.toString());
        }
    }
}
