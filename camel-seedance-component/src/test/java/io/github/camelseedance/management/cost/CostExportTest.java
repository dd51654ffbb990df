// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.ledger.DailyCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CostExportTest {

    @Test
    void csv_has_a_line_of_names_and_one_for_each_day_channel_and_model() {
        assertThat(CostExport.CSV.write(List.of(cost("default"), cost("archive"))))
                .isEqualTo("day,channel,model,jobs,spent,reserved,costUnknown\r\n"
                        + "2026-11-30,default,a/b,3,0.45,0.15,1\r\n"
                        + "2026-11-30,archive,a/b,3,0.45,0.15,1\r\n");
    }

    @Test
    void csv_without_costs_has_the_names() {
        assertThat(CostExport.CSV.write(List.of())).isEqualTo("day,channel,model,jobs,spent,reserved,costUnknown\r\n");
    }

    @Test
    void csv_quotes_as_in_rfc_4180() {
        assertThat(CostExport.CSV.write(List.of(cost("a \"b\", c")))).contains("2026-11-30,\"a \"\"b\"\", c\",a/b,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void no_cell_of_csv_is_a_formula(String channel) {
        assertThat(CostExport.CSV.write(List.of(cost(channel)))).contains("'" + channel);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '\r', '\n', 0x202E})
    void a_control_character_is_shown_as_a_code_so_it_hides_no_formula(char control) {
        assertThat(CostExport.CSV.write(List.of(cost(control + "=1"))))
                .contains("2026-11-30,%s=1,a/b,".formatted(String.format("\\u%04x", (int) control)));
    }

    @Test
    void a_formula_is_quoted_as_well() {
        assertThat(CostExport.CSV.write(List.of(cost("=HYPERLINK(\"http://evil.example\",1)"))))
                .contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",1)\",");
    }

    @Test
    void json_is_a_list_of_objects_with_numbers() throws Exception {
        JsonNode json = new ObjectMapper().readTree(CostExport.JSON.write(List.of(cost("=a\"b"))));

        assertThat(json).hasSize(1);
        assertThat(json.get(0).fieldNames()).toIterable().containsExactlyElementsOf(CostTable.COLUMNS);
        assertThat(json.at("/0/day").asText()).isEqualTo("2026-11-30");
        assertThat(json.at("/0/channel").asText()).isEqualTo("=a\"b");
        assertThat(json.at("/0/jobs").isIntegralNumber()).isTrue();
        assertThat(json.at("/0/spent").decimalValue()).isEqualByComparingTo("0.45");
        assertThat(json.at("/0/reserved").isNumber()).isTrue();
        assertThat(json.at("/0/costUnknown").asInt()).isEqualTo(1);
    }

    @Test
    void a_format_is_found_in_any_case_and_an_unknown_one_is_refused_with_what_is_possible() {
        assertThat(CostExport.of(" Json ")).isEqualTo(CostExport.JSON);
        assertThatThrownBy(() -> CostExport.of("xlsx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no format 'xlsx', possible are: csv, json");
        assertThatThrownBy(() -> CostExport.of(null)).hasMessageContaining("csv, json");
    }

    private static DailyCost cost(String channel) {
        return new DailyCost(
                LocalDate.of(2026, 11, 30), channel, "a/b", 3, new BigDecimal("0.450000"), new BigDecimal("0.15"), 1);
    }
}
