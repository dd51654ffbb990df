package io.github.camelseedance.management;

import java.util.Locale;
import java.util.Map;

import io.github.camelseedance.ledger.LedgerQuery;

/** What can be told about a component, as lines of text. */
final class FactsText {

    private final StringBuilder text = new StringBuilder();

    /** @param query which jobs to list */
    static String of(String name, ComponentFacts facts, LedgerQuery query) {
        FactsText text = new FactsText();
        text.line("Component: %s", name);
        text.line("Polling: %s", facts.watcher().isPaused() ? "paused" : "on");
        text.line("Waited for: %d", facts.watcher().waits());
        text.counts("Ledger", facts.stages());
        text.counts("In flight", facts.inFlight());
        text.counts("Since the start", facts.counters());
        text.line("Cost: %s USD", facts.statistics().getCost().toPlainString());
        facts.timings().forEach(text::timing);
        facts.learned().forEach(text::learned);
        facts.jobs(query).forEach(text::job);
        return text.text.toString();
    }

    private void counts(String title, Map<?, Long> counts) {
        StringBuilder line = new StringBuilder(title).append(':');
        counts.forEach((name, count) -> line.append(' ')
                .append(name.toString().toLowerCase(Locale.ROOT))
                .append('=')
                .append(count));
        line("%s", line);
    }

    private void timing(String name, Timing timing) {
        line(
                "Time of %s: count=%d mean=%.0fms p50=%dms p95=%dms max=%dms",
                name, timing.count(), timing.mean(), timing.p50(), timing.p95(), timing.max());
    }

    private void learned(Map<String, Object> kind) {
        facts("Learned:", kind);
    }

    private void job(Map<String, Object> job) {
        facts("Job:", job);
    }

    /** Those that there are. */
    private void facts(String title, Map<String, Object> facts) {
        StringBuilder line = new StringBuilder(title);
        facts.forEach((name, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                line.append(' ').append(name).append('=').append(value);
            }
        });
        line("%s", line);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
