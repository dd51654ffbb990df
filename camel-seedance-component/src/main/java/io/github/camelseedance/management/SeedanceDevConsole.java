// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.LedgerQuery;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Shows the started seedance components of a context and their newest jobs. */
@DevConsole(
        name = "seedance",
        displayName = "Seedance",
        description = "Video generation jobs, what they cost and how long they take")
public final class SeedanceDevConsole extends AbstractDevConsole {

    /** Option: only jobs of this channel. */
    public static final String CHANNEL = "channel";

    /** Option: only jobs in this state or stage, for example {@code failed} or {@code unconfirmed}. */
    public static final String STATE = "state";

    /** Option: the maximum number of jobs, 1 to {@value #MAX_JOBS}; the default is {@value #JOBS}. */
    public static final String LIMIT = "limit";

    /** Option: the number of days whose costs are shown, today included; the default is {@value #DAYS}. */
    public static final String COST_DAYS = "costDays";

    /** Option: the number of hours whose durations are shown; the default is {@value #HOURS}. */
    public static final String DURATION_HOURS = "durationHours";

    private static final int DAYS = 7;
    private static final int HOURS = 24;
    private static final int JOBS = 20;
    private static final int MAX_JOBS = 500;

    public SeedanceDevConsole() {
        super("camel", "seedance", "Seedance", "Video generation jobs, what they cost and how long they take");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return components(options).stream().map(SeedanceDevConsole::text).collect(Collectors.joining("\n"));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return new LinkedHashMap<>(Map.of("components", components(options)));
    }

    private List<Map<String, Object>> components(Map<String, Object> options) {
        LedgerQuery query = JobQuery.narrow(
                LedgerQuery.newest(number(options, LIMIT, JOBS, MAX_JOBS)), (String) options.get(CHANNEL), (String)
                        options.get(STATE));
        int days = number(options, COST_DAYS, DAYS, Costs.MAX_DAYS);
        int hours = number(options, DURATION_HOURS, HOURS, LedgerNumbers.MAX_HOURS);
        List<Map<String, Object>> components = new ArrayList<>();
        ComponentViews.of(getCamelContext()).forEach((name, view) -> {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("name", name);
            component.putAll(view.toMap(query, days, hours));
            components.add(component);
        });
        return components;
    }

    private static int number(Map<String, Object> options, String name, int byDefault, int max) {
        Object option = options.get(name);
        if (option == null) {
            return byDefault;
        }
        String text = option.toString().strip();
        int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new IllegalArgumentException("The option " + name + " must be 1 to " + max + ", not '" + text + "'");
        }
        return number;
    }

    private static String text(Map<String, Object> view) {
        StringBuilder text = new StringBuilder();
        line(text, "Component", view.get("name"));
        line(text, "Polling", Boolean.TRUE.equals(view.get("pollingPaused")) ? "paused" : "on");
        line(text, "Waited for", view.get("waitedFor"));
        line(text, "Ledger", view.get("ledger"));
        line(text, "In flight", view.get("inFlight"));
        line(text, "Since the start", view.get("counters"));
        line(text, "Without a video since the start", view.get("failures"));
        line(text, "Cost", view.get("cost") + " USD");
        ((List<?>) view.get("channelsWithoutConsumer"))
                .forEach(channel -> line(text, "No consumer on this node", channel));
        ((List<?>) view.get("budgets")).forEach(budget -> line(text, "Budget in USD", budget));
        ((List<?>) view.get("costs")).forEach(cost -> line(text, "Cost of a day in USD", cost));
        ((Map<?, ?>) view.get("timings"))
                .forEach((name, durations) -> line(text, "Time of " + name + " in ms", durations));
        line(text, "Jobs in the ledger", view.get("durations"));
        ((List<?>) view.get("learned")).forEach(kind -> line(text, "Learned", kind));
        ((List<?>) view.get("decisions")).forEach(decision -> line(text, "Decision", decision));
        ((List<?>) view.get("jobs")).forEach(job -> line(text, "Job", job));
        return text.toString();
    }

    /** Writes a map as pairs, without empty values. */
    private static void line(StringBuilder text, String title, Object value) {
        text.append(title).append(':');
        if (value instanceof Map<?, ?> pairs) {
            pairs.forEach((name, each) -> {
                if (each != null && !each.toString().isEmpty()) {
                    text.append(' ').append(name).append('=').append(each);
                }
            });
        } else {
            text.append(' ').append(value);
        }
        text.append('\n');
    }
}
