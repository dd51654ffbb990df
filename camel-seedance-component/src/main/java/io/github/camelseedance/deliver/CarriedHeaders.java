// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.ledger.SimpleValues;
import org.apache.camel.Message;

/** Selects the headers that the ledger stores with a job, for the exchange that delivers it. */
public final class CarriedHeaders {

    private static final int MAX_LENGTH = 32 * 1024;

    private final List<String> patterns;

    /** @param option names and {@code prefix*} patterns, separated by commas, or {@code null} */
    public CarriedHeaders(String option) {
        this.patterns = option == null
                ? List.of()
                : Stream.of(option.split(","))
                        .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                        .filter(pattern -> !pattern.isEmpty())
                        .toList();
    }

    /** @throws InvalidInputException naming a header that cannot be stored */
    public Map<String, Object> of(Message message) {
        if (patterns.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> carried = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            if (header.getValue() != null && isWanted(header.getKey())) {
                check(header.getKey(), header.getValue());
                length +=
                        header.getKey().length() + header.getValue().toString().length();
                carried.put(header.getKey(), header.getValue());
            }
        }
        if (length > MAX_LENGTH) {
            throw new InvalidInputException("The headers of the option carryHeaders hold " + length
                    + " characters together, at most " + MAX_LENGTH + " are kept: carry fewer");
        }
        return carried;
    }

    boolean isWanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? lower.startsWith(pattern.substring(0, pattern.length() - 1))
                        : lower.equals(pattern));
    }

    private static void check(String name, Object value) {
        if (!SimpleValues.isSimple(value)) {
            throw new InvalidInputException(
                    "The header " + name + " cannot be carried (option carryHeaders): only text,"
                            + " numbers, booleans and dates can, not "
                            + value.getClass().getName()
                            + ". Convert it before, or leave it out");
        }
        if (value instanceof String text && text.startsWith("data:")) {
            throw new InvalidInputException("The header " + name
                    + " cannot be carried (option carryHeaders): the ledger keeps no pictures. Leave it out");
        }
    }
}
