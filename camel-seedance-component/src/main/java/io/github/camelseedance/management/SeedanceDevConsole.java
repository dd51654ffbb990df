// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Shows the started seedance components of a context and their newest jobs. */
@DevConsole(
        name = "seedance",
        displayName = "Seedance",
        description = "Video generation jobs, what they cost and how long they take")
public final class SeedanceDevConsole extends AbstractDevConsole {

    /** Option: only jobs with all these words, or beginnings of words, in job key, request id, file name or stored prompt. */
    public static final String TEXT = "text";

    /** Option: only jobs of this channel. */
    public static final String CHANNEL = "channel";

    /** Option: only jobs in this state or stage, for example {@code failed} or {@code unconfirmed}. */
    public static final String STATE = "state";

    /** Option: only jobs of this model. */
    public static final String MODEL = "model";

    /** Option: only jobs that failed in this way, for example {@code moderation}. */
    public static final String FAILURE_KIND = "failureKind";

    /** Option: only jobs created on this day (UTC) or at this instant, or later. */
    public static final String FROM = "from";

    /** Option: only jobs created on this day (UTC) or at this instant, or earlier. */
    public static final String TO = "to";

    /** Option: only jobs with this cost in USD, or more; the estimate counts where the cost is unknown. */
    public static final String MIN_COST = "minCost";

    /** Option: only jobs with this cost in USD, or less; the estimate counts where the cost is unknown. */
    public static final String MAX_COST = "maxCost";

    /** Option: {@code newest} (default), {@code oldest}, {@code dearest}, {@code cheapest}, {@code longest} or {@code ended}. */
    public static final String SORT = "sort";

    /** Option: which page of jobs; the default is 0, the first. */
    public static final String PAGE = "page";

    /** Option: the maximum number of jobs, 1 to {@value ConsoleOptions#MAX_JOBS}; the default is {@value ConsoleOptions#JOBS}. */
    public static final String LIMIT = "limit";

    /** Option: the number of days whose costs are shown, today included; the default is {@value ConsoleOptions#DAYS}. */
    public static final String COST_DAYS = "costDays";

    /** Option: the number of hours whose durations are shown; the default is {@value ConsoleOptions#HOURS}. */
    public static final String DURATION_HOURS = "durationHours";

    public SeedanceDevConsole() {
        super("camel", "seedance", "Seedance", "Video generation jobs, what they cost and how long they take");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        Map<String, Object> answer = doCallJson(options);
        return answer.get("components") instanceof List<?> components
                ? components.stream()
                        .map(component -> text((Map<?, ?>) component))
                        .collect(Collectors.joining("\n"))
                : "Error: " + answer.get("error") + "\n";
    }

    /** A bad option is an answer: a server would report an exception as an error of its own. */
    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        ConsoleOptions parsed;
        try {
            parsed = ConsoleOptions.of(options);
        } catch (IllegalArgumentException e) {
            return new LinkedHashMap<>(Map.of("error", e.getMessage()));
        }
        return new LinkedHashMap<>(Map.of("components", components(parsed)));
    }

    private List<Map<String, Object>> components(ConsoleOptions options) {
        List<Map<String, Object>> components = new ArrayList<>();
        ComponentViews.of(getCamelContext()).forEach((name, view) -> {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("name", name);
            component.putAll(view.toMap(options.query(), options.days(), options.hours()));
            components.add(component);
        });
        return components;
    }

    private static String text(Map<?, ?> view) {
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
