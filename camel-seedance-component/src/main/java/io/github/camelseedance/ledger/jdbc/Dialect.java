package io.github.camelseedance.ledger.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The databases that can hold a ledger. What one of them says differently lies in the resource folder of its name; everything
 * else is shared.
 *
 * <p>The build runs the ledger on H2 and PostgreSQL. For MariaDB, MySQL and Oracle it has no server: of these it only checks
 * that the statements are complete.
 */
public enum Dialect {
    /** H2 from 2.2.220 on. */
    H2("H2"),
    /** PostgreSQL from 10 on. */
    POSTGRESQL("PostgreSQL"),
    /** MariaDB from 10.6 on, MySQL from 8.0 on. */
    MARIADB("MariaDB", "MySQL"),
    /** Oracle from 12.2 on. */
    ORACLE("Oracle");

    private final List<String> products;

    Dialect(String... products) {
        this.products = List.of(products);
    }

    /**
     * The dialect of a database.
     *
     * @param product as {@link java.sql.DatabaseMetaData#getDatabaseProductName()} tells it
     * @throws IllegalArgumentException if it is none of these
     */
    public static Dialect of(String product) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.products.contains(product))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The ledger does not know the database " + product + ", only " + supported()
                                + ": set the dialect of the JdbcJobRepository if it speaks like one of them"));
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
     * MySQL and MariaDB by default lock the gaps between rows as well, so that a claim would hold up and deadlock with
     * insertions; the others read what is committed anyway.
     */
    boolean locksGaps() {
        return this == MARIADB;
    }

    /**
     * Returns whether failed statements are logged: H2 writes them to the trace file of an embedded database, with a stack
     * trace.
     */
    boolean tracesFailures() {
        return this == H2;
    }

    /**
     * H2 lets others use a table while its indexes are still being made, and then fails them with an internal error; and two
     * that make the same index at once get one as well, in spite of {@code IF NOT EXISTS}.
     */
    boolean showsWhatIsInTheMaking() {
        return this == H2;
    }
}
