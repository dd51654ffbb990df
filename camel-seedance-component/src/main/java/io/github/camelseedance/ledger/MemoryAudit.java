// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The decisions of a ledger in memory, each once; the oldest are dropped. */
final class MemoryAudit {

    static final int MAX_RECORDS = 10_000;

    private final Set<AuditRecord> records = new LinkedHashSet<>();

    synchronized void add(AuditRecord record) {
        records.add(record);
        if (records.size() > MAX_RECORDS) {
            records.remove(records.iterator().next());
        }
    }

    synchronized void removeBefore(Instant limit) {
        records.removeIf(record -> record.at().isBefore(limit));
    }

    synchronized List<AuditRecord> latest(int offset, int limit) {
        List<AuditRecord> latestFirst = new ArrayList<>(records);
        Collections.reverse(latestFirst);
        return latestFirst.stream()
                .sorted(Comparator.comparing(AuditRecord::at).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    synchronized List<AuditRecord> of(String entryId, int limit) {
        return records.stream()
                .filter(record -> entryId.equals(record.entryId()))
                .sorted(Comparator.comparing(AuditRecord::at))
                .limit(limit)
                .toList();
    }
}
