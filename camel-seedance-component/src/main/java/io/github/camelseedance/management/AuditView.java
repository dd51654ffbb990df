// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerView;

/** The columns in which people see decisions. */
final class AuditView {

    static final List<String> COLUMNS =
            List.of("number", "at", "who", "action", "channel", "jobKey", "entryId", "requestId", "before", "after");

    private AuditView() {}

    /**
     * Returns a page of decisions, the latest first.
     *
     * @param offset the number of the first; 0 is the latest
     */
    static List<Map<String, Object>> rows(LedgerView repository, int offset, int limit) {
        if (offset < 0) {
            throw new IllegalArgumentException("The offset is the number of decisions to skip, not " + offset);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (AuditRecord record : repository.audit(offset, limit)) {
            rows.add(row(offset + rows.size(), record));
        }
        return rows;
    }

    /** An unknown value is {@code null}, and a time is text in ISO-8601. */
    private static Map<String, Object> row(int number, AuditRecord record) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("at", record.at().toString());
        row.put("who", record.who() == null ? "unknown" : Redaction.clean(record.who()));
        row.put("action", record.action());
        row.put("channel", Redaction.clean(record.channel()));
        row.put("jobKey", Redaction.clean(record.jobKey()));
        row.put("entryId", record.entryId());
        row.put("requestId", record.requestId());
        row.put("before", record.before());
        row.put("after", record.after());
        return row;
    }
}
