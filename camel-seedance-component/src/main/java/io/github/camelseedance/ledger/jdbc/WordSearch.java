// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.SearchWords;

/** Searches for beginnings of words, which consist of letters, digits and {@code _} only (see {@link SearchWords}). */
final class WordSearch {

    private final Sql sql;
    private final Set<String> wanted;

    WordSearch(Sql sql, String text) {
        this.sql = sql;
        this.wanted = SearchWords.wanted(text);
    }

    /** Returns whether the text has no word, so that nothing is found. */
    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Adds the condition that a full-text index answers, or that each row is compared with where there is none. */
    void addByIndex(Conditions conditions) {
        switch (sql.dialect()) {
            case H2 -> addComparison(conditions);
            case POSTGRESQL -> addQuery(conditions, Sql.Text.WORDS_BY_INDEX, tsquery());
            case MARIADB ->
                addQuery(
                        conditions,
                        Sql.Text.WORDS_BY_INDEX,
                        wanted.stream().map(word -> "+" + word + "*").collect(Collectors.joining(" ")));
        }
    }

    /** Adds the condition that compares one row. */
    void addByRow(Conditions conditions) {
        if (sql.dialect() == Dialect.POSTGRESQL) {
            addQuery(conditions, Sql.Text.HAS_WORDS, tsquery());
        } else {
            addComparison(conditions);
        }
    }

    private String tsquery() {
        return wanted.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    private void addComparison(Conditions conditions) {
        for (String word : wanted) {
            addQuery(conditions, Sql.Text.HAS_WORDS, "% " + word.replace("_", "!_") + "%");
        }
    }

    private void addQuery(Conditions conditions, Sql.Text text, String query) {
        conditions.add(sql.get(text), parameters -> parameters.text(query));
    }
}
