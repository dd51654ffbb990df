package io.github.camelseedance.management.event;

import java.util.List;

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

/** Tells Camel's event notifiers about jobs, each state and place in the queue once; without a notifier it costs little. */
public final class JobEvents implements LedgerListener {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    private final CamelContext context;
    private final JobSights sights = new JobSights();

    public JobEvents(CamelContext context) {
        this.context = context;
    }

    /** How jobs were seen the last time. */
    public JobSights sights() {
        return sights;
    }

    /** The API has accepted a job that this node has submitted. */
    public void accepted(LedgerEntry intent, Job job, GenerationRequest request) {
        sights.begin(job);
        fire(Kind.SUBMITTED, intent.channel(), intent.jobKey(), job, request);
    }

    /** The job was seen like this. */
    public void seen(String channel, Job job) {
        if (sights.isNews(job)) {
            fire(job.status().isTerminal() ? Kind.FINISHED : Kind.STATE_CHANGED, channel, job.jobKey(), job, null);
        }
    }

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        seen(after.channel(), seen.withOrigin(after.model(), after.jobKey()));
    }

    @Override
    public void delivered(LedgerEntry entry) {
        written(Kind.DELIVERED, entry);
    }

    @Override
    public void parked(LedgerEntry entry) {
        written(Kind.PARKED, entry);
    }

    @Override
    public void unconfirmed(LedgerEntry entry) {
        written(Kind.UNCONFIRMED, entry);
    }

    @Override
    public void abandoned(int submissions) {
        for (int i = 0; i < submissions; i++) {
            fire(Kind.UNCONFIRMED, null, null, null, null);
        }
    }

    private void written(Kind kind, LedgerEntry entry) {
        fire(kind, entry.channel(), entry.jobKey(), entry.job().orElse(null), null);
    }

    private void fire(Kind kind, String channel, String jobKey, Job job, GenerationRequest request) {
        List<EventNotifier> notifiers = context.getManagementStrategy().getEventNotifiers();
        if (notifiers.isEmpty()) {
            return;
        }
        CamelEvent event = new JobEvent(context, kind, channel, jobKey, job, request);
        event.setTimestamp(System.currentTimeMillis());
        notifiers.forEach(notifier -> notify(notifier, event));
    }

    private static void notify(EventNotifier notifier, CamelEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception | Error e) {
            // A notifier is an onlooker: its trouble must not touch a paid job.
            LOG.warn("An event notifier failed with {} on {}", e.toString(), event);
        }
    }
}
