package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.LedgerQuery;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** The facts of the seedance components of a context, and the newest of their jobs, in Camel's developer console. */
@DevConsole(
        name = "seedance",
        displayName = "Seedance",
        description = "Video generation jobs, what they cost and how long they take")
public final class SeedanceDevConsole extends AbstractDevConsole {

    /** Option: only jobs of this channel. */
    public static final String CHANNEL = "channel";

    /** Option: only jobs in this state or stage, for example {@code failed} or {@code unconfirmed}. */
    public static final String STATE = "state";

    /** Option: at most so many jobs, 1 to {@value #MOST_JOBS}; the default is {@value #JOBS}. */
    public static final String LIMIT = "limit";

    private static final int JOBS = 20;
    private static final int MOST_JOBS = 500;

    public SeedanceDevConsole() {
        super("camel", "seedance", "Seedance", "Video generation jobs, what they cost and how long they take");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        LedgerQuery query = query(options);
        return components().entrySet().stream()
                .map(component -> FactsText.of(component.getKey(), component.getValue(), query))
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        LedgerQuery query = query(options);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(
                "components",
                components().entrySet().stream()
                        .map(component -> {
                            Map<String, Object> facts = new LinkedHashMap<>();
                            facts.put("name", component.getKey());
                            facts.putAll(component.getValue().toMap(query));
                            return facts;
                        })
                        .toList());
        return root;
    }

    /** Those that are there by now: to ask about them must not make one. */
    private SortedMap<String, ComponentFacts> components() {
        SortedMap<String, ComponentFacts> components = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof SeedanceComponent component && component.isStarted()) {
                components.put(name, component.getFacts());
            }
        }
        return components;
    }

    private static LedgerQuery query(Map<String, Object> options) {
        return JobFilter.narrow(LedgerQuery.newest(limit(options.get(LIMIT))), (String) options.get(CHANNEL), (String)
                options.get(STATE));
    }

    private static int limit(Object option) {
        String text =
                option == null ? Integer.toString(JOBS) : option.toString().strip();
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_JOBS) {
            throw new IllegalArgumentException("The option limit must be 1 to " + MOST_JOBS + ", not '" + text + "'");
        }
        return limit;
    }
}
