// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The databases that can store a ledger. Statements that differ are in the resource folder of the dialect. MySQL uses those of
 * MariaDB; the tests run them on MariaDB only.
 */
public enum Dialect {
    /** H2 from 2.2.220 on. */
    H2("H2"),
    /** PostgreSQL from 10 on. */
    POSTGRESQL("PostgreSQL"),
    /** MariaDB from 10.6 on, MySQL from 8.0 on. */
    MARIADB("MariaDB", "MySQL");

    private final List<String> products;

    Dialect(String... products) {
        this.products = List.of(products);
    }

    /**
     * Returns the dialect of a database.
     *
     * @param product the {@link java.sql.DatabaseMetaData#getDatabaseProductName()}
     * @throws IllegalArgumentException if it is unknown
     */
    public static Dialect of(String product) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.products.contains(product))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The ledger does not know the database " + product + ", only " + supported()
                                + ": set the dialect of the jobRepository bean if it is compatible with one of them"));
    }

    private static String supported() {
        return Arrays.stream(values())
                .flatMap(dialect -> dialect.products.stream())
                .collect(Collectors.joining(", "));
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether the default isolation locks the gaps between rows as well, so that a claim would block insertions and
     * deadlock with them.
     */
    boolean locksGaps() {
        return this == MARIADB;
    }

    /** Returns whether an insertion of a key that exists inserts nothing, without an error. */
    boolean ignoresDuplicates() {
        return this == POSTGRESQL;
    }

    /**
     * Returns whether failed statements are logged: H2 writes them to the trace file of an embedded database, with a stack
     * trace.
     */
    boolean tracesFailures() {
        return this == H2;
    }

    /**
     * Returns whether other sessions see a table before its indexes are created. H2 then fails them with an internal error, and
     * also one of two sessions that create the same index, in spite of {@code IF NOT EXISTS}.
     */
    boolean showsUnfinishedTables() {
        return this == H2;
    }

    /** Returns whether words are found by an index; otherwise each row is compared. */
    boolean hasTextIndex() {
        return this != H2;
    }

    /** Returns whether indexes leave out rows without a value, so that a submission does not write them. */
    boolean hasPartialIndexes() {
        return this == POSTGRESQL;
    }
}
