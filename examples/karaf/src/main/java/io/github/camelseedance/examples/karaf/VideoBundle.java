// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.karaf;

import java.nio.file.Path;

import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the routes while this bundle and that of the component {@code seedance} are active. Otherwise the routes could miss the
 * component, or continue with classes that are gone after a refresh. The other components are expected to be active before.
 */
public final class VideoBundle implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(VideoBundle.class);

    private ServiceTracker<ComponentResolver, VideoContext> routes;

    @Override
    public void start(BundleContext bundle) throws InvalidSyntaxException {
        var seedance =
                bundle.createFilter("(&(objectClass=" + ComponentResolver.class.getName() + ")(component=seedance))");
        routes = new ServiceTracker<>(bundle, seedance, null) {
            @Override
            public VideoContext addingService(ServiceReference<ComponentResolver> component) {
                return startRoutes(context);
            }

            @Override
            public void removedService(ServiceReference<ComponentResolver> component, VideoContext running) {
                running.stop();
            }
        };
        routes.open();
    }

    @Override
    public void stop(BundleContext bundle) {
        routes.close();
    }

    private static VideoContext startRoutes(BundleContext bundle) {
        var settings = Path.of(bundle.getProperty("karaf.etc"), "seedance.example.cfg");
        try {
            return VideoContext.start(new OsgiDefaultCamelContext(bundle), settings);
        } catch (Exception | LinkageError e) {
            LOG.error("The routes could not be started; once it is mended, restart the bundle", e);
            return null;
        }
    }
}
