// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelseedance.input.media.LocalMedia;

/** Finds and replaces the local files in a value, at any depth of its lists and maps. */
final class MediaValues {

    private MediaValues() {}

    /** Returns the files in their order. */
    static List<LocalMedia> in(Object value) {
        List<LocalMedia> files = new ArrayList<>();
        replaced(value, file -> {
            files.add(file);
            return "";
        });
        return files;
    }

    /** Returns the value with a text for each file. */
    static Object replaced(Object value, Function<LocalMedia, String> text) {
        if (value instanceof LocalMedia file) {
            return text.apply(file);
        }
        if (value instanceof Collection<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(replaced(element, text)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(String.valueOf(key), replaced(element, text)));
            return entries;
        }
        return value;
    }
}
