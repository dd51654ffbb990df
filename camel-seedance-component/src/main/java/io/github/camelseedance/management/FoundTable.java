// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.ledger.FoundJobs;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.LedgerQuery;

/** Found jobs as JMX shows them. Rows are numbered, because a table of JMX has no order. */
final class FoundTable {

    private static final String NUMBER = "number";
    private static final int MAX_COUNT = 10_000;

    private FoundTable() {}

    static TabularData of(ComponentView view, LedgerQuery query) {
        List<String> columns = new ArrayList<>(List.of(NUMBER));
        columns.addAll(view.jobs().columns());
        List<Map<String, Object>> rows = view.list(query);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).put(NUMBER, query.offset() + i);
        }
        return OpenData.table("job", "Found entries of the ledger", columns, List.of(NUMBER), rows);
    }

    static CompositeData count(ComponentView view, JobFilter filter) {
        FoundJobs found = view.countFound(filter, MAX_COUNT);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("jobs", found.jobs());
        values.put("more", found.more());
        values.put("cost", found.cost().toPlainString());
        values.put("unknownCost", found.unknownCost());
        return OpenData.composite("found", "Found entries of the ledger", values);
    }
}
