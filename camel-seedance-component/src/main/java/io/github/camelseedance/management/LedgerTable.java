package io.github.camelseedance.management;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;

/** Ledger entries as a table that every JMX client can show. Holds nothing secret: no prompt, no header, no link. */
final class LedgerTable {

    private static final Map<String, Function<LedgerEntry, Object>> COLUMNS = new TreeMap<>(Map.of(
            "entryId", LedgerEntry::entryId,
            "channel", LedgerEntry::channel,
            "jobKey", entry -> Redaction.clean(entry.jobKey()),
            "requestId", LedgerEntry::requestId,
            "model", LedgerEntry::model,
            "status", LedgerEntry::status,
            "stage", LedgerEntry::stage,
            "reason", LedgerTable::reason,
            "created", LedgerEntry::createdAt,
            "changed", LedgerEntry::updatedAt));

    private LedgerTable() {}

    static TabularData of(List<LedgerEntry> entries) {
        try {
            String[] names = COLUMNS.keySet().toArray(String[]::new);
            OpenType<?>[] types =
                    COLUMNS.keySet().stream().map(name -> SimpleType.STRING).toArray(OpenType<?>[]::new);
            CompositeType row = new CompositeType("entry", "An entry of the ledger", names, names, types);
            TabularData table = new TabularDataSupport(
                    new TabularType("entries", "Entries of the ledger", row, new String[] {"entryId"}));
            for (LedgerEntry entry : entries) {
                table.put(new CompositeDataSupport(row, names, values(entry)));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object[] values(LedgerEntry entry) {
        return COLUMNS.values().stream()
                .map(column -> column.apply(entry))
                .map(value -> value == null ? null : value.toString())
                .toArray();
    }

    private static String reason(LedgerEntry entry) {
        return entry.delivery().parkedReason() != null ? entry.delivery().parkedReason() : entry.error();
    }
}
