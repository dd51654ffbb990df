// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf.sandbox;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the sandbox while its bundle is active, on the port of the property {@value #PORT}, by default {@value #DEFAULT_PORT}. */
public final class SandboxActivator implements BundleActivator {

    /** Set in {@code etc/system.properties}; 0 means a free port. */
    static final String PORT = "camel.seedance.sandbox.port";

    static final String DEFAULT_PORT = "8085";

    private static final Logger LOG = LoggerFactory.getLogger(SandboxActivator.class);

    private SandboxProgram program;

    @Override
    public void start(BundleContext context) throws Exception {
        var port = context.getProperty(PORT);
        program = SandboxProgram.start(
                SandboxJars.fetch(context.getDataFile("jars").toPath()),
                Integer.parseInt(port == null ? DEFAULT_PORT : port));
        LOG.info(
                "The video generation sandbox is at {} with the token {}. Its videos are previews, nothing is paid.",
                program.baseUrl(),
                program.token());
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        program.stop();
    }
}
