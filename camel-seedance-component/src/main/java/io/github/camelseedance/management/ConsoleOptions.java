// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.LedgerQuery;

/**
 * The options of the developer console, parsed.
 *
 * @param query which jobs are shown
 * @param days the number of days whose costs are shown
 * @param hours the number of hours whose durations are shown
 */
record ConsoleOptions(LedgerQuery query, int days, int hours) {

    static final int DAYS = 7;
    static final int HOURS = 24;
    static final int JOBS = 20;
    static final int MAX_JOBS = JobQuery.MAX_PAGE_SIZE;

    /** @throws IllegalArgumentException if an option means nothing; the message says what is possible */
    static ConsoleOptions of(Map<String, Object> options) {
        int limit = number(options, SeedanceDevConsole.LIMIT, JOBS, 1, MAX_JOBS);
        int page = number(options, SeedanceDevConsole.PAGE, 0, 0, JobQuery.MAX_PAGE);
        JobFilter filter = JobQuery.filter(
                text(options, SeedanceDevConsole.TEXT),
                text(options, SeedanceDevConsole.CHANNEL),
                text(options, SeedanceDevConsole.STATE),
                text(options, SeedanceDevConsole.MODEL),
                text(options, SeedanceDevConsole.FAILURE_KIND),
                text(options, SeedanceDevConsole.FROM),
                text(options, SeedanceDevConsole.TO),
                text(options, SeedanceDevConsole.MIN_COST),
                text(options, SeedanceDevConsole.MAX_COST));
        return new ConsoleOptions(
                new LedgerQuery(
                        filter,
                        JobQuery.order(text(options, SeedanceDevConsole.SORT)),
                        JobQuery.offset(page, limit),
                        limit),
                number(options, SeedanceDevConsole.COST_DAYS, DAYS, 1, Costs.MAX_DAYS),
                number(options, SeedanceDevConsole.DURATION_HOURS, HOURS, 1, LedgerNumbers.MAX_HOURS));
    }

    private static String text(Map<String, Object> options, String name) {
        Object option = options.get(name);
        return option == null ? null : option.toString();
    }

    private static int number(Map<String, Object> options, String name, int byDefault, int min, int max) {
        String text = text(options, name);
        if (text == null) {
            return byDefault;
        }
        int number = text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : -1;
        if (number < min || number > max) {
            throw new IllegalArgumentException("The option " + name + " must be " + min + " to " + max + ", not '"
                    + Redaction.clean(text.strip()) + "'");
        }
        return number;
    }
}
