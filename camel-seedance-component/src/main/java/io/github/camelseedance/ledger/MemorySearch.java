// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Searches entries in memory, one by one. */
final class MemorySearch {

    private MemorySearch() {}

    static List<LedgerEntry> list(List<LedgerEntry> entries, LedgerQuery query) {
        return matching(entries, query.filter())
                .sorted(query.order().comparator())
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    static FoundJobs count(List<LedgerEntry> entries, JobFilter filter, int max) {
        List<LedgerEntry> found = matching(entries, filter).limit(max + 1L).toList();
        List<LedgerEntry> counted = found.size() > max ? found.subList(0, max) : found;
        return new FoundJobs(
                counted.size(),
                found.size() > max,
                counted.stream().map(LedgerEntry::charge).reduce(BigDecimal.ZERO, BigDecimal::add),
                counted.stream().filter(entry -> !entry.isCostKnown()).count());
    }

    private static Stream<LedgerEntry> matching(List<LedgerEntry> entries, JobFilter filter) {
        Stream<LedgerEntry> fitting = entries.stream().filter(filter::fits);
        if (filter.text() == null) {
            return fitting;
        }
        Set<String> wanted = SearchWords.wanted(filter.text());
        return fitting.filter(entry -> SearchWords.match(SearchWords.of(entry), wanted));
    }
}
