// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.FoundJobs;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobOrder;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;

/**
 * Finds the entries that people look for.
 *
 * <p>A word can be in one entry or in all. So a search looks for a page among the first entries of the order, which is quick for a
 * frequent word, and only then reads all entries that have the words, which is quick for a rare one. The statistics of a database do not
 * show which it is: the entries with a word are often old ones.
 */
final class Search {

    /** How many entries are compared for each one of the page. */
    private static final int WALKED_PER_ENTRY = 40;

    private static final int MAX_WALKED = 100_000;

    private final Connection connection;
    private final Sql sql;

    Search(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    List<LedgerEntry> list(LedgerQuery query) throws SQLException {
        String value = valueOfIndex(query.order());
        if (query.filter().text() == null) {
            return value == null ? page(Sql.Text.LIST, conditions(query.filter()), query) : knownFirst(value, query);
        }
        WordSearch words = new WordSearch(sql, query.filter().text());
        if (words.isEmpty()) {
            return List.of();
        }
        if (sql.dialect().hasTextIndex()) {
            Conditions walked = conditions(query.filter());
            if (value != null) {
                walked.add(value + " IS NOT NULL", parameters -> {});
            }
            List<LedgerEntry> first = walk(walked, words, query);
            if (first.size() == query.limit()) {
                return first;
            }
        }
        Conditions conditions = conditions(query.filter());
        words.addByIndex(conditions);
        return page(Sql.Text.GATHER, conditions, query);
    }

    /** Returns what entries must have to be in the index of the order, or {@code null} if all are. */
    private String valueOfIndex(JobOrder order) {
        if (!sql.dialect().hasPartialIndexes()) {
            return null;
        }
        return switch (order) {
            case LONGEST -> sql.get(Sql.Text.GENERATION);
            case ENDED -> "ended_at";
            default -> null;
        };
    }

    /** Entries without the value are behind all others, the newest first. */
    private List<LedgerEntry> knownFirst(String value, LedgerQuery query) throws SQLException {
        Conditions known = conditions(query.filter()).add(value + " IS NOT NULL", parameters -> {});
        List<LedgerEntry> page = new ArrayList<>(page(Sql.Text.LIST, known, query));
        int missing = query.limit() - page.size();
        if (missing > 0) {
            int before = page.isEmpty() ? (int) count(known, query.offset()).jobs() : query.offset();
            LedgerQuery rest = new LedgerQuery(query.filter(), JobOrder.NEWEST, query.offset() - before, missing);
            Conditions unknown = conditions(query.filter()).add(value + " IS NULL", parameters -> {});
            page.addAll(page(Sql.Text.LIST, unknown, rest));
        }
        return page;
    }

    FoundJobs count(JobFilter filter, int max) throws SQLException {
        Conditions conditions = conditions(filter);
        if (filter.text() != null) {
            WordSearch words = new WordSearch(sql, filter.text());
            if (words.isEmpty()) {
                return new FoundJobs(0, false, BigDecimal.ZERO, 0);
            }
            words.addByIndex(conditions);
        }
        return count(conditions, max);
    }

    private FoundJobs count(Conditions conditions, int max) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.COUNT_FOUND, conditions))) {
            Parameters parameters = new Parameters(statement);
            conditions.set(parameters);
            parameters.number(max + 1L);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long jobs = rows.getLong("jobs");
                return new FoundJobs(
                        Math.min(jobs, max), jobs > max, BudgetRows.amount(rows, "cost"), rows.getLong("unknown_cost"));
            }
        }
    }

    private Conditions conditions(JobFilter filter) {
        return Conditions.of(filter, sql.get(Sql.Text.CHARGE));
    }

    private List<LedgerEntry> page(Sql.Text text, Conditions conditions, LedgerQuery query) throws SQLException {
        String statement = sql.get(text, conditions).replace("${order}", sql.order(query.order()));
        return entries(statement, parameters -> {
            conditions.set(parameters);
            parameters.number(query.limit()).number(query.offset());
        });
    }

    private List<LedgerEntry> walk(Conditions conditions, WordSearch words, LedgerQuery query) throws SQLException {
        Conditions compared = new Conditions();
        words.addByRow(compared);
        String statement = sql.get(Sql.Text.WALK, conditions)
                .replace("${words}", compared.after(""))
                .replace("${order}", sql.order(query.order()));
        long last = (long) query.offset() + query.limit();
        return entries(statement, parameters -> {
            conditions.set(parameters);
            parameters.number(Math.min(WALKED_PER_ENTRY * last, Math.max(MAX_WALKED, last)));
            compared.set(parameters);
            parameters.number(query.limit()).number(query.offset());
        });
    }

    private List<LedgerEntry> entries(String text, Conditions.Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            binding.set(new Parameters(statement));
            try (ResultSet rows = statement.executeQuery()) {
                return Row.all(rows);
            }
        }
    }
}
