package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Delivery;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Progress;
import io.github.camelseedance.management.event.JobSights;
import io.github.camelseedance.model.JobStatus;

/**
 * All that a ledger knows about a job and people may see: of the carried headers the names only, no link, and the prompt only
 * where the ledger keeps it.
 *
 * @param sights how jobs were seen the last time
 * @param statistics when they were first seen running
 */
record EntryFacts(JobSights sights, JobStatistics statistics) {

    /** What is told, in order. */
    static final List<String> NAMES = List.of(
            "entryId",
            "channel",
            "jobKey",
            "requestId",
            "model",
            "status",
            "queuePosition",
            "stage",
            "cost",
            "error",
            "parkedReason",
            "attempts",
            "polls",
            "owner",
            "due",
            "created",
            "started",
            "changed",
            "ended",
            "delivered",
            "carriedHeaders",
            "prompt");

    /** What is not known is {@code null}; points in time are text in ISO-8601. */
    Map<String, Object> of(LedgerEntry entry) {
        Progress progress = entry.progress();
        Delivery delivery = entry.delivery();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("entryId", entry.entryId());
        facts.put("channel", entry.channel());
        facts.put("jobKey", Redaction.clean(entry.jobKey()));
        facts.put("requestId", entry.requestId());
        facts.put("model", entry.model());
        facts.put("status", entry.status().toString());
        facts.put("queuePosition", queuePosition(entry));
        facts.put("stage", entry.stage().toString());
        facts.put("cost", entry.cost() == null ? null : entry.cost().toPlainString());
        facts.put("error", Redaction.clean(entry.error()));
        facts.put("parkedReason", Redaction.clean(delivery.parkedReason()));
        facts.put("attempts", delivery.attempts());
        facts.put("polls", progress.polls());
        facts.put("owner", delivery.owner());
        facts.put("due", text(delivery.dueAt()));
        facts.put("created", text(entry.createdAt()));
        facts.put("started", text(statistics.startedAt(entry.entryId()).orElse(null)));
        facts.put("changed", text(entry.updatedAt()));
        facts.put("ended", text(progress.endedAt()));
        facts.put("delivered", text(delivery.deliveredAt()));
        facts.put("carriedHeaders", String.join(", ", entry.intent().headers().keySet()));
        facts.put("prompt", Redaction.clean(entry.intent().prompt()));
        return facts;
    }

    private Integer queuePosition(LedgerEntry entry) {
        return entry.status() == JobStatus.IN_QUEUE
                ? sights.queuePosition(entry.requestId()).orElse(null)
                : null;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
