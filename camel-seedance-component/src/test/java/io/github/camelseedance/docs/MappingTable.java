// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A table of a page between its markers: the cells of each row by the first one. */
final class MappingTable {

    private MappingTable() {}

    static Map<String, List<String>> rows(String name) {
        String table = Page.readAll().generated(name);
        assertThat(table).as("the markers '// %s: START' and END", name).isNotNull();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.lines().filter(line -> line.startsWith("| ")).forEach(line -> {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(cell -> cell.strip().replace("`", ""))
                    .toList();
            rows.put(cells.get(0), cells.subList(1, cells.size()));
        });
        return rows;
    }
}
