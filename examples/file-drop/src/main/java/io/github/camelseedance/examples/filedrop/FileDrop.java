// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.hawtio.HawtioConsole;
import io.github.camelseedance.input.DropModel;
import io.github.camelseedance.model.ModelInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.EventNotifier;

/** Runs the route in a Camel Main. It reads nothing from the inbox before {@link #begin()}. */
public final class FileDrop implements AutoCloseable {

    private static final String ROUTE = "file-drop";

    private final Main main = new Main();

    /**
     * Starts Camel.
     *
     * @param api the API of the jobs
     * @param properties folders and servers of the route
     * @param notifiers get the events of jobs and exchanges
     */
    public FileDrop(Api api, Map<String, String> properties, EventNotifier... notifiers) {
        api.properties().forEach(main::addOverrideProperty);
        properties.forEach(main::addOverrideProperty);
        for (int i = 0; i < notifiers.length; i++) {
            main.bind("notifier" + i, notifiers[i]);
        }
        try {
            main.start();
            checkAddress(api);
        } catch (RuntimeException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IllegalStateException("Camel does not start: " + e.getMessage(), e);
        }
    }

    /** Returns the catalog entry of the model, with its price. Free of charge. */
    public ModelInfo model() {
        return context().createFluentProducerTemplate().to("seedance:model").request(ModelInfo.class);
    }

    /** Returns whether the model takes no picture, so that texts are jobs. */
    public boolean isOfTexts() {
        return DropModel.Lookup.in(context()).of("").join().picture() == DropModel.Picture.NONE;
    }

    /** Returns the URL of the console, if there is one. */
    public Optional<String> console() {
        return Optional.ofNullable(context().getRegistry().findSingleByType(HawtioConsole.class))
                .map(HawtioConsole::getUrl);
    }

    /** Starts reading the inbox. */
    public void begin() {
        try {
            context().getRouteController().startRoute(ROUTE);
        } catch (Exception e) {
            throw new IllegalStateException("The route does not start: " + e.getMessage(), e);
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }

    /** Refuses another address, which Camel can read from the environment: it could turn a free run into a paid one. */
    private void checkAddress(Api api) {
        String used = context()
                .getComponent("seedance", SeedanceComponent.class)
                .getConfiguration()
                .getBaseUrl();
        if (!api.baseUrl().equals(used)) {
            throw new IllegalStateException("Jobs would go to " + used + " instead of " + api.baseUrl()
                    + ": an option in the environment or a system property overrides the example's");
        }
    }
}
