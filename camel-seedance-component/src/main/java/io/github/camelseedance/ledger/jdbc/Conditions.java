// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.github.camelseedance.ledger.JobFilter;

/** Conditions on rows that must all hold, with their parameters. What a user has typed is only ever a parameter. */
final class Conditions {

    /** Sets the parameters of a condition. */
    @FunctionalInterface
    interface Binding {
        void set(Parameters parameters) throws SQLException;
    }

    private final List<String> conditions = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    /** Returns the conditions of a filter, apart from its text. */
    static Conditions of(JobFilter filter, String charge) {
        Conditions all = new Conditions()
                .ofChannel(filter.channel())
                .in("stage", filter.stages())
                .in("status", filter.statuses());
        if (filter.model() != null) {
            all.add("model = ?", parameters -> parameters.text(filter.model()));
        }
        if (filter.failureKind() != null) {
            all.add("failure_kind = ?", parameters -> parameters.name(filter.failureKind()));
        }
        if (filter.from() != null) {
            all.add("created_at >= ?", parameters -> parameters.time(filter.from()));
        }
        if (filter.to() != null) {
            all.add("created_at < ?", parameters -> parameters.time(filter.to()));
        }
        if (filter.limitsCost()) {
            all.add("(cost IS NOT NULL OR estimate IS NOT NULL OR status = 'CANCELLED')", parameters -> {});
        }
        if (filter.minCost() != null) {
            all.add(charge + " >= ?", parameters -> parameters.decimal(filter.minCost()));
        }
        if (filter.maxCost() != null) {
            all.add(charge + " <= ?", parameters -> parameters.decimal(filter.maxCost()));
        }
        return all;
    }

    /** Adds no condition for all channels ({@code null}): without any, the index of the order serves. */
    Conditions ofChannel(String channel) {
        return channel == null ? this : add("channel = ?", parameters -> parameters.text(channel));
    }

    private Conditions in(String column, Collection<? extends Enum<?>> values) {
        if (values.isEmpty()) {
            return this;
        }
        return add(column + " IN (" + placeholders(values.size()) + ")", parameters -> {
            for (Enum<?> value : values) {
                parameters.name(value);
            }
        });
    }

    /** @param condition a text of ours with the placeholders that the binding sets */
    Conditions add(String condition, Binding binding) {
        conditions.add(condition);
        bindings.add(binding);
        return this;
    }

    /** Sets the parameters in the order of the conditions. */
    void set(Parameters parameters) throws SQLException {
        for (Binding binding : bindings) {
            binding.set(parameters);
        }
    }

    /** Returns the conditions after a word such as WHERE, or nothing without any. */
    String after(String word) {
        return conditions.isEmpty() ? "" : word + " " + String.join(" AND ", conditions);
    }

    static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
