// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import io.github.camelseedance.error.Redaction;

/**
 * Converts maps to JMX open data, which every client can show without our classes. Numbers and booleans keep their type, other
 * values become text.
 */
final class OpenData {

    private OpenData() {}

    /** @param values a {@code null} counts as text */
    static CompositeData composite(String name, String description, Map<String, ?> values) {
        try {
            return row(rowType(name, description, values.keySet().toArray(String[]::new), List.of(values)), values);
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param index the columns that identify a row
     * @param rows values by column
     */
    static TabularData table(
            String name, String description, List<String> columns, List<String> index, List<Map<String, Object>> rows) {
        try {
            CompositeType type = rowType(name, description, columns.toArray(String[]::new), rows);
            TabularData table = new TabularDataSupport(
                    new TabularType(name + "s", description, type, index.toArray(String[]::new)));
            for (Map<String, Object> row : rows) {
                table.put(row(type, row));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompositeType rowType(
            String name, String description, String[] columns, List<? extends Map<String, ?>> rows)
            throws OpenDataException {
        OpenType<?>[] types = new OpenType<?>[columns.length];
        for (int i = 0; i < columns.length; i++) {
            String column = columns[i];
            types[i] = rows.stream()
                    .<Object>map(row -> row.get(column))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .<OpenType<?>>map(OpenData::type)
                    .orElse(SimpleType.STRING);
        }
        return new CompositeType(name, description, columns, columns, types);
    }

    private static CompositeData row(CompositeType type, Map<String, ?> values) throws OpenDataException {
        String[] names = type.keySet().toArray(String[]::new);
        Object[] shown = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            Object value = values.get(names[i]);
            shown[i] = value == null || type(value) != SimpleType.STRING ? value : Redaction.visible(value.toString());
        }
        return new CompositeDataSupport(type, names, shown);
    }

    private static OpenType<?> type(Object value) {
        if (value instanceof Long) {
            return SimpleType.LONG;
        }
        if (value instanceof Integer) {
            return SimpleType.INTEGER;
        }
        if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        }
        return value instanceof Double ? SimpleType.DOUBLE : SimpleType.STRING;
    }
}
