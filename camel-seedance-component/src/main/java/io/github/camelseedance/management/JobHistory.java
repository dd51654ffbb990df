// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.HistoryEvent;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;

/** What happened to a job: the history in its entry, its status polls, and the decisions about it. */
final class JobHistory {

    static final List<String> COLUMNS = List.of("number", "at", "event", "detail", "node");

    private record Event(Instant at, String name, String detail, String node) {

        static Event of(HistoryEvent event) {
            String times = event.times() == 1 ? "" : event.times() + " times until " + event.lastAt();
            String detail = event.detail() == null ? "" : event.detail();
            String text = detail.isEmpty() || times.isEmpty() ? detail + times : detail + " (" + times + ")";
            return new Event(event.at(), event.kind().toString(), text.isEmpty() ? null : text, event.node());
        }

        static Event of(AuditRecord decision) {
            StringBuilder detail = new StringBuilder("by ");
            detail.append(decision.who() == null ? "unknown" : decision.who());
            if (decision.before() != null && decision.after() != null) {
                detail.append(": ").append(decision.before()).append(" \u2192 ").append(decision.after());
            }
            return new Event(decision.at(), decision.action(), detail.toString(), null);
        }

        /** The polls are not stored one by one; they are shown just before the end of the job, or up to the last change. */
        static Event ofPolls(LedgerEntry entry) {
            Instant ended = entry.progress().endedAt();
            int polls = entry.progress().polls();
            String detail = polls == 1 ? "1 status poll" : polls + " status polls";
            return new Event(ended == null ? entry.updatedAt() : ended, "polls", detail, null);
        }

        Map<String, Object> row(int number) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", number);
            row.put("at", at.toString());
            row.put("event", name);
            row.put("detail", Redaction.clean(detail));
            row.put("node", node);
            return row;
        }
    }

    private final LedgerView ledger;

    JobHistory(LedgerView ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns a row with {@link #COLUMNS} for each event, the oldest first. Of a removed job, the decisions are left.
     *
     * @throws IllegalArgumentException if the ledger knows nothing about it
     */
    List<Map<String, Object>> rows(String entryId) {
        String id = entryId.strip();
        Optional<LedgerEntry> entry = ledger.find(id);
        List<Event> events = new ArrayList<>();
        entry.filter(known -> known.progress().polls() > 0).ifPresent(known -> events.add(Event.ofPolls(known)));
        entry.ifPresent(known -> known.history().events().forEach(event -> events.add(Event.of(event))));
        ledger.audit(id).forEach(decision -> events.add(Event.of(decision)));
        if (events.isEmpty() && entry.isEmpty()) {
            throw LedgerDecisions.unknown(entryId);
        }
        // Stable, so that polls stay before the end of the same time.
        events.sort(Comparator.comparing(Event::at));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Event event : events) {
            rows.add(event.row(rows.size() + 1));
        }
        return rows;
    }
}
