// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.management.event.JobLog;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What decisions leave behind in a Camel context: rows, events and lines. */
public final class DecisionTrace extends EventNotifierSupport implements AutoCloseable {

    private static final int ALL = 10_000;

    private final LedgerView ledger;
    private final List<AuditRecord> events = new CopyOnWriteArrayList<>();
    private final LogCapture log = new LogCapture(JobLog.class);
    private final CamelContext context;

    public DecisionTrace(CamelContext context, LedgerView ledger) {
        this.context = context;
        this.ledger = ledger;
        context.getManagementStrategy().addEventNotifier(this);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof JobEvent change && change.getKind() == JobEvent.Kind.DECIDED) {
            events.add(change.getDecision().orElseThrow());
        }
    }

    /** Returns the lines about decisions. */
    public List<String> lines() {
        return log.messages().stream()
                .filter(line -> line.startsWith("INFO Decision "))
                .toList();
    }

    /** Returns the only decision so far, of which there is one row, one event and one line. */
    public AuditRecord only() {
        List<AuditRecord> rows = ledger.audit(0, ALL);
        assertThat(rows).hasSize(1);
        assertThat(events).isEqualTo(rows);
        assertThat(lines()).singleElement().asString().contains(rows.get(0).action());
        return rows.get(0);
    }

    public void isEmpty() {
        assertThat(ledger.audit(0, ALL)).isEmpty();
        assertThat(events).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Override
    public void close() {
        context.getManagementStrategy().removeEventNotifier(this);
        log.close();
    }
}
