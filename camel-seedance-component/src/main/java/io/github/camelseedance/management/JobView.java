// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.management.event.LastSeenJobs;
import io.github.camelseedance.model.JobStatus;

/**
 * The columns in which people see a ledger entry. Shows only the names of carried headers, no link, and the prompt only if the
 * ledger keeps it.
 */
final class JobView {

    private final Map<String, Function<LedgerEntry, Object>> columns = new LinkedHashMap<>();

    JobView(LastSeenJobs lastSeen) {
        columns.put("entryId", LedgerEntry::entryId);
        columns.put("channel", entry -> Redaction.visible(entry.channel()));
        columns.put("jobKey", entry -> Redaction.clean(entry.jobKey()));
        columns.put("requestId", LedgerEntry::requestId);
        columns.put("fileName", entry -> Redaction.clean(entry.intent().fileName()));
        columns.put("model", entry -> Redaction.visible(entry.model()));
        columns.put("status", entry -> entry.status().toString());
        columns.put(
                "queuePosition",
                entry -> entry.status() == JobStatus.IN_QUEUE
                        ? lastSeen.queuePosition(entry.requestId()).orElse(null)
                        : null);
        columns.put("stage", entry -> entry.stage().toString());
        columns.put("estimatedCost", entry -> text(entry.intent().estimate()));
        columns.put("cost", entry -> text(entry.cost()));
        columns.put("error", entry -> Redaction.clean(entry.error()));
        columns.put("errorCode", entry -> Redaction.clean(entry.errorCode()));
        columns.put("failureKind", entry -> text(entry.failureKind()));
        columns.put("parkedReason", entry -> Redaction.clean(entry.delivery().parkedReason()));
        columns.put("attempts", entry -> entry.delivery().attempts());
        columns.put("polls", entry -> entry.progress().polls());
        columns.put("owner", entry -> entry.delivery().owner());
        columns.put("due", entry -> text(entry.delivery().dueAt()));
        columns.put("created", entry -> text(entry.createdAt()));
        columns.put("started", entry -> text(entry.progress().runningAt()));
        columns.put("changed", entry -> text(entry.updatedAt()));
        columns.put("ended", entry -> text(entry.progress().endedAt()));
        columns.put("delivered", entry -> text(entry.delivery().deliveredAt()));
        columns.put(
                "carriedHeaders",
                entry -> Redaction.clean(
                        String.join(", ", entry.intent().headers().keySet())));
        columns.put("prompt", entry -> Redaction.clean(entry.intent().prompt()));
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Returns the values by column; an unknown value is {@code null}, and a time is text in ISO-8601. */
    Map<String, Object> of(LedgerEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        columns.forEach((name, value) -> row.put(name, value.apply(entry)));
        return row;
    }

    private static String text(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
