package io.github.camelseedance.management;

import java.util.Comparator;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupListener;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a component to people once the context has started, because before that what it is shown in may not be there; and once
 * the component has its name, which it gets after its start where it is added to a context that runs.
 */
public abstract class WhenNamed extends LifecycleStrategySupport implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(WhenNamed.class);

    private final CamelContext context;
    private final Component component;
    private boolean shown;
    private boolean removed;

    protected WhenNamed(CamelContext context, Component component) {
        this.context = context;
        this.component = component;
    }

    protected final CamelContext context() {
        return context;
    }

    /** Called once at most. */
    protected abstract void show(String componentName) throws Exception;

    /** Called once at most, and only after it was shown. */
    protected abstract void hide() throws Exception;

    /** To be called when the component starts. */
    public final void add() throws Exception {
        context.addLifecycleStrategy(this);
        context.addStartupListener(this);
    }

    @Override
    public final void onCamelContextStarted(CamelContext started, boolean alreadyStarted) throws Exception {
        Optional<String> known = context.getComponentNames().stream()
                .filter(candidate -> context.hasComponent(candidate) == component)
                .min(Comparator.naturalOrder());
        if (known.isPresent()) {
            showOnce(known.get());
        }
    }

    @Override
    public final void onComponentAdd(String componentName, Component added) {
        if (added == component && context.isStarted()) {
            try {
                showOnce(componentName);
            } catch (Exception e) {
                LOG.warn(
                        "{} of the component {} is not there: {}",
                        getClass().getSimpleName(),
                        componentName,
                        e.toString());
            }
        }
    }

    private synchronized void showOnce(String componentName) throws Exception {
        if (!shown && !removed) {
            show(componentName);
            shown = true;
        }
    }

    /** To be called when the component stops. */
    public final synchronized void remove() throws Exception {
        removed = true;
        context.getLifecycleStrategies().remove(this);
        if (shown) {
            hide();
        }
    }
}
