package io.github.camelseedance.event;

import io.github.camelseedance.model.Job;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Camel's event notifiers about the jobs of a channel; without a notifier it costs nothing. */
public final class JobEvents {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    private final CamelContext context;
    private final String channel;

    public JobEvents(CamelContext context, String channel) {
        this.context = context;
        this.channel = channel;
    }

    public void fire(Job job) {
        for (EventNotifier notifier : context.getManagementStrategy().getEventNotifiers()) {
            CamelEvent event = new JobEvent(context, channel, job);
            event.setTimestamp(System.currentTimeMillis());
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
}
