// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelseedance.error.NamedConstant;
import io.github.camelseedance.ledger.DailyCost;

/** Writes costs as a file for spreadsheets and programs. */
public enum CostExport {
    /** As in RFC 4180, with a line of names. */
    CSV(CostExport::csv),
    /** A list of objects. */
    JSON(CostExport::json);

    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Function<List<DailyCost>, String> writer;

    CostExport(Function<List<DailyCost>, String> writer) {
        this.writer = writer;
    }

    /**
     * Returns the format with this name, in any case.
     *
     * @throws IllegalArgumentException listing what is possible
     */
    public static CostExport of(String format) {
        return NamedConstant.find("format", format == null ? "" : format.strip(), values());
    }

    public String write(List<DailyCost> costs) {
        return writer.apply(costs);
    }

    private static String csv(List<DailyCost> costs) {
        StringBuilder csv = new StringBuilder(String.join(",", CostTable.COLUMNS)).append(LINE_END);
        for (DailyCost cost : costs) {
            csv.append(CostTable.row(cost).values().stream()
                            .map(value -> cell(value.toString()))
                            .collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return csv.toString();
    }

    /** Puts an apostrophe before what a spreadsheet would run as a formula. No number here is negative, and no text has control
     * characters. */
    private static String cell(String value) {
        boolean isFormula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        String text = isFormula ? "'" + value : value;
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String json(List<DailyCost> costs) {
        try {
            return MAPPER.writeValueAsString(
                    costs.stream().map(CostExport::numbers).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> numbers(DailyCost cost) {
        Map<String, Object> row = new LinkedHashMap<>(CostTable.row(cost));
        row.put("spent", cost.spent());
        row.put("reserved", cost.reserved());
        return row;
    }
}
