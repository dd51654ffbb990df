package io.github.camelseedance.management;

import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** Values as every JMX client can show them, without classes of ours. */
final class OpenData {

    private OpenData() {}

    /** @param values numbers stay what they are, all else becomes text; {@code null} is text that is missing */
    static CompositeData of(String name, String description, Map<String, ?> values) {
        String[] names = values.keySet().toArray(String[]::new);
        Object[] shown = values.values().stream().map(OpenData::shown).toArray();
        OpenType<?>[] types = values.values().stream().map(OpenData::type).toArray(OpenType<?>[]::new);
        try {
            return new CompositeDataSupport(new CompositeType(name, description, names, names, types), names, shown);
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object shown(Object value) {
        return value == null || type(value) != SimpleType.STRING ? value : value.toString();
    }

    private static OpenType<?> type(Object value) {
        if (value instanceof Long) {
            return SimpleType.LONG;
        }
        if (value instanceof Integer) {
            return SimpleType.INTEGER;
        }
        return value instanceof Double ? SimpleType.DOUBLE : SimpleType.STRING;
    }
}
