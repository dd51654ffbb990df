// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * A bean that sends each {@link BudgetEvent} of its context to an endpoint, as the body of a message, so that a route can notify
 * people. The endpoint must be fast, such as {@code seda}: a submission waits for it.
 */
public final class BudgetEventSender implements CamelContextAware {

    private final String uri;
    private CamelContext context;

    /** @param uri the URI of the endpoint */
    public BudgetEventSender(String uri) {
        this.uri = uri;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Sends the events of this context from now on. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (context == null) {
            context = camelContext;
            context.getManagementStrategy().addEventNotifier(new Notifier());
        }
    }

    /** Not the bean itself: Camel Main would add that once more. */
    private final class Notifier extends EventNotifierSupport {

        private ProducerTemplate template;

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof BudgetEvent;
        }

        @Override
        public synchronized void notify(CamelEvent event) {
            if (template == null) {
                template = context.createProducerTemplate();
            }
            template.sendBody(uri, event);
        }

        @Override
        protected synchronized void doStop() throws Exception {
            if (template != null) {
                template.close();
                template = null;
            }
            super.doStop();
        }
    }
}
