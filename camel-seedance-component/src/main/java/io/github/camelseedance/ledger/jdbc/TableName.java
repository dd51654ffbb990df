// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of the table, with or without its schema. The statements contain it as it is, so it must be a plain name; it is short
 * enough for the names of the indexes that are derived from it.
 */
record TableName(String full) {

    private static final int LONGEST = 50;
    private static final Pattern VALID =
            Pattern.compile("(?:[A-Za-z_]\\w{0,62}\\.)?[A-Za-z_]\\w{0," + (LONGEST - 1) + "}");

    static final TableName DEFAULT = new TableName("CAMEL_SEEDANCE_JOB");

    TableName {
        if (full == null || !VALID.matcher(full).matches()) {
            throw new IllegalArgumentException("Not the name of a table: " + full + "; it has up to " + LONGEST
                    + " letters, digits and '_', with or without a schema and a '.' before it");
        }
    }

    /** Returns a unique name in the same schema. */
    TableName aside() {
        String tail = "_" + UUID.randomUUID().toString().substring(0, 8);
        String head = simple().substring(0, Math.min(simple().length(), LONGEST - tail.length()));
        return new TableName(full.substring(0, full.length() - simple().length()) + head + tail);
    }

    /** Returns the name without the schema. */
    String simple() {
        return full.substring(full.indexOf('.') + 1);
    }
}
