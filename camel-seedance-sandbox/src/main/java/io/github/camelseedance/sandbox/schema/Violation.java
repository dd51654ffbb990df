// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * One thing wrong with an input.
 *
 * @param field the property, with {@code .0} and so on for an item of its list; an empty text for the body as a whole
 * @param message what is wrong
 * @param type a short word for it, such as {@code missing}
 */
public record Violation(String field, String message, String type) {

    private static final Pattern ITEM = Pattern.compile("(.+)\\.(\\d{1,9})");

    /** The {@code detail} of the error answer: a list that points at fields. */
    public static ArrayNode toDetail(List<Violation> violations) {
        var detail = JsonNodeFactory.instance.arrayNode();
        for (var violation : violations) {
            var item = detail.addObject();
            var location = item.putArray("loc").add("body");
            var place = ITEM.matcher(violation.field());
            if (place.matches()) {
                location.add(place.group(1)).add(Integer.parseInt(place.group(2)));
            } else if (!violation.field().isEmpty()) {
                location.add(violation.field());
            }
            item.put("msg", violation.message()).put("type", violation.type());
        }
        return detail;
    }
}
