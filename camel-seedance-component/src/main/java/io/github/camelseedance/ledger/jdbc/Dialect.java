package io.github.camelseedance.ledger.jdbc;

import java.util.List;

/** How a database wants to be spoken to. */
public interface Dialect {

    /**
     * The text of a statement, with the placeholders {@code ${table}}, {@code ${columns}} and {@code ${stages}}. The names and
     * their parameters are those of {@code statements.sql}.
     */
    String statement(String name);

    /** The statements that make the table and its indexes. */
    List<String> tableDefinition();
}
