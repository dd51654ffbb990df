// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

/**
 * A search in the catalog of models.
 *
 * @param search a text in the id or the name of the models, or {@code null} for all
 * @param category the category of the models, or {@code null} for all
 * @param limit the maximum number of models to return, from 1 to 200
 * @param offset how many models to skip
 */
public record ModelQuery(String search, String category, int limit, int offset) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;
    private static final int MAX_TEXT = 200;

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public ModelQuery {
        search = text("search", search);
        category = text("category", category);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative");
        }
    }

    private static String text(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > MAX_TEXT) {
            throw new IllegalArgumentException(name + " must have at most " + MAX_TEXT + " characters");
        }
        return stripped;
    }
}
