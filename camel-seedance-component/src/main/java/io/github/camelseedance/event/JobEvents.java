package io.github.camelseedance.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.model.Job;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Camel's event notifiers about jobs, each state and place in the queue once; without a notifier it costs nothing. */
public final class JobEvents {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
    private static final int REMEMBERED_JOBS = 10_000;

    private final CamelContext context;
    private final Map<String, String> lastSights = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED_JOBS;
        }
    };

    public JobEvents(CamelContext context) {
        this.context = context;
    }

    /** Tells that the job was seen like this. */
    public void fire(String channel, Job job) {
        List<EventNotifier> notifiers = context.getManagementStrategy().getEventNotifiers();
        if (notifiers.isEmpty() || !isNews(job)) {
            return;
        }
        CamelEvent event = new JobEvent(context, channel, job);
        event.setTimestamp(System.currentTimeMillis());
        notifiers.forEach(notifier -> notify(notifier, event));
    }

    /** Several may wait for a job, or ask about it, at the same time. */
    private boolean isNews(Job job) {
        String sight = job.status() + "/" + job.queuePosition();
        synchronized (lastSights) {
            return !sight.equals(lastSights.put(job.requestId(), sight));
        }
    }

    private static void notify(EventNotifier notifier, CamelEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception e) {
            // A notifier is an onlooker: its trouble must not touch a paid job.
            LOG.warn("An event notifier failed with {} on {}", e.toString(), event);
        }
    }
}
