// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelseedance.error.NamedConstant;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobOrder;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.util.ObjectHelper;

/**
 * Parses the texts by which people select jobs. {@code null} and empty mean no condition. A text that means nothing is an
 * {@link IllegalArgumentException} that says what is possible.
 */
final class JobQuery {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static final int MAX_PAGE_SIZE = 500;

    /** More jobs are never shown, so no number overflows. */
    static final int MAX_PAGE = 999_999;

    private JobQuery() {}

    /**
     * @param state a stage or a state, in any case
     * @param from a day in UTC, or an instant, of ISO-8601
     * @param to the same; inclusive
     * @param minCost an amount in USD
     * @param maxCost an amount in USD
     */
    static JobFilter filter(
            String text,
            String channel,
            String state,
            String model,
            String failureKind,
            String from,
            String to,
            String minCost,
            String maxCost) {
        JobFilter inState = state(state);
        JobFilter filter = new JobFilter(
                text,
                same("channel", channel),
                inState.stages(),
                inState.statuses(),
                same("model", model),
                choice("failure kind", failureKind, FailureKind.values()),
                time("from", from, false),
                time("to", to, true),
                amount("minCost", minCost),
                amount("maxCost", maxCost));
        // The time to is the first one that no longer counts.
        checkOrder("from", filter.from(), "to", filter.to(), false);
        checkOrder("minCost", filter.minCost(), "maxCost", filter.maxCost(), true);
        return filter;
    }

    /** Selects by channel and state only. */
    static JobFilter filter(String channel, String state) {
        return filter(null, channel, state, null, null, null, null, null, null);
    }

    /** Parses a sort order; the newest are first without one. */
    static JobOrder order(String sort) {
        JobOrder order = choice("sort", sort, JobOrder.values());
        return order == null ? JobOrder.NEWEST : order;
    }

    private static JobFilter state(String state) {
        if (given(state) == null) {
            return JobFilter.ALL;
        }
        Map<String, JobFilter> possible = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            possible.put(stage.name().toLowerCase(Locale.ROOT), JobFilter.ALL.in(stage));
        }
        for (JobStatus status : JobStatus.values()) {
            // A name that is both a stage and a state selects the same entries.
            possible.putIfAbsent(status.name().toLowerCase(Locale.ROOT), JobFilter.ALL.being(status));
        }
        JobFilter filter = possible.get(state.strip().toLowerCase(Locale.ROOT));
        if (filter == null) {
            throw NamedConstant.unknown("stage or state", state.strip(), possible.keySet());
        }
        return filter;
    }

    private static <E extends Enum<E>> E choice(String what, String name, E[] values) {
        String given = given(name);
        return given == null ? null : NamedConstant.find(what, given, values);
    }

    /** @param end whether the time is to be the first one that no longer counts */
    private static Instant time(String what, String text, boolean end) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        try {
            if (DAY.matcher(given).matches()) {
                LocalDate day = LocalDate.parse(given);
                return (end ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            Instant instant = Instant.parse(given);
            return end ? instant.plusMillis(1) : instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    what + " is not a day such as 2026-11-01 or an instant such as 2026-11-01T12:00:00Z: '"
                            + Redaction.clean(given) + "'",
                    e);
        }
    }

    private static BigDecimal amount(String what, String text) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        if (!AMOUNT.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    what + " is not an amount in USD such as 0.5: '" + Redaction.clean(given) + "'");
        }
        return new BigDecimal(given);
    }

    private static <T extends Comparable<T>> void checkOrder(
            String low, T lowest, String high, T highest, boolean mayBeEqual) {
        int order = lowest == null || highest == null ? -1 : lowest.compareTo(highest);
        if (order > 0 || order == 0 && !mayBeEqual) {
            throw new IllegalArgumentException(low + " is beyond " + high + ", so no job can match: swap them");
        }
    }

    /**
     * Returns the number of jobs before a page.
     *
     * @throws IllegalArgumentException for a page or a page size out of range
     */
    static int offset(int page, int pageSize) {
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE_SIZE + " jobs, not " + pageSize);
        }
        if (page < 0 || page > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "The first page is 0, the last possible one is " + MAX_PAGE + "; there is no page " + page);
        }
        return page * pageSize;
    }

    /** Databases refuse such a text with errors of their own. */
    private static String same(String what, String text) {
        String given = given(text);
        if (given != null && !Storable.isText(given)) {
            throw new IllegalArgumentException("No job has a " + what + " with a NUL or half a surrogate pair");
        }
        return given;
    }

    /** Returns {@code null} for a blank text. */
    private static String given(String text) {
        return ObjectHelper.isEmpty(text) ? null : text.strip();
    }
}
