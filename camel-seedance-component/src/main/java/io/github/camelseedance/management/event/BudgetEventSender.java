// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spi.ManagementStrategy;
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

    /** Sends the events of this context from now on, unless another bean sends them to the same endpoint. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        // Camel creates the beans of a YAML file once more if it loads several files, and whenever it reloads them.
        if (context == null) {
            context = camelContext;
            ManagementStrategy strategy = context.getManagementStrategy();
            if (strategy.getEventNotifiers().stream().noneMatch(this::isSame)) {
                strategy.addEventNotifier(new Notifier());
            }
        }
    }

    private boolean isSame(EventNotifier notifier) {
        return notifier instanceof Notifier other && other.uri().equals(uri);
    }

    /** Not the bean itself: Camel Main would add that once more. */
    private final class Notifier extends EventNotifierSupport {

        private ProducerTemplate template;

        private String uri() {
            return uri;
        }

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
