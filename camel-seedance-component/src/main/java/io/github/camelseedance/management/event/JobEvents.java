// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.util.List;
import java.util.function.Supplier;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.management.event.JobEvent.Kind;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events of jobs and budgets to Camel's event notifiers, each state, queue position and used budget once. */
public final class JobEvents implements LedgerListener {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    private final CamelContext context;
    private final LastSeenJobs lastSeen = new LastSeenJobs();

    public JobEvents(CamelContext context) {
        this.context = context;
    }

    public LastSeenJobs lastSeen() {
        return lastSeen;
    }

    /** Publishes that the API has accepted a job of this node. */
    public void accepted(LedgerEntry intent, Job job, GenerationRequest request) {
        lastSeen.submitted(job);
        publish(Kind.SUBMITTED, intent.channel(), intent.jobKey(), job, request);
    }

    /** Publishes a job as this node has seen it, unless it saw the same before. */
    public void seen(String channel, Job job) {
        if (lastSeen.update(job)) {
            publish(job.status().isTerminal() ? Kind.FINISHED : Kind.STATE_CHANGED, channel, job.jobKey(), job, null);
        }
    }

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        seen(after.channel(), seen.withOrigin(after.model(), after.jobKey()));
    }

    @Override
    public void delivered(LedgerEntry entry) {
        publish(Kind.DELIVERED, entry);
    }

    @Override
    public void parked(LedgerEntry entry) {
        publish(Kind.PARKED, entry);
    }

    @Override
    public void unconfirmed(LedgerEntry entry) {
        publish(Kind.UNCONFIRMED, entry);
    }

    @Override
    public void abandoned(int submissions) {
        for (int i = 0; i < submissions; i++) {
            publish(Kind.UNCONFIRMED, null, null, null, null);
        }
    }

    @Override
    public void budgetUsed(BudgetAlert alert) {
        publish(() -> new BudgetEvent(context, alert));
    }

    @Override
    public void decided(AuditRecord record) {
        publish(() -> new JobEvent(context, record));
    }

    private void publish(Kind kind, LedgerEntry entry) {
        publish(kind, entry.channel(), entry.jobKey(), entry.job().orElse(null), null);
    }

    private void publish(Kind kind, String channel, String jobKey, Job job, GenerationRequest request) {
        publish(() -> new JobEvent(context, kind, channel, jobKey, job, request));
    }

    private void publish(Supplier<CamelEvent> created) {
        List<EventNotifier> notifiers = context.getManagementStrategy().getEventNotifiers();
        if (notifiers.isEmpty()) {
            return;
        }
        CamelEvent event = created.get();
        event.setTimestamp(System.currentTimeMillis());
        notifiers.forEach(notifier -> notify(notifier, event));
    }

    private static void notify(EventNotifier notifier, CamelEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception | Error e) {
            // A notifier only watches: its failure must not affect a paid job.
            LOG.warn("An event notifier failed with {} on {}", e.toString(), event);
        }
    }
}
