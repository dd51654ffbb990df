// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf.sandbox;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the sandbox from its jars, in a class loader apart from all bundles. Its renderer unpacks a program from the jar that it
 * is loaded from, which works with ordinary jars only; and its dependencies do not mix with bundles.
 */
final class SandboxProgram {

    private static final String NO_COLLECTOR = "org.bytedeco.javacpp.nopointergc";

    private final URLClassLoader loader;
    private final AutoCloseable sandbox;

    private SandboxProgram(URLClassLoader loader, AutoCloseable sandbox) {
        this.loader = loader;
        this.sandbox = sandbox;
    }

    static SandboxProgram start(List<Path> jars, int port) throws ReflectiveOperationException, IOException {
        var urls = new URL[jars.size()];
        for (int jar = 0; jar < urls.length; jar++) {
            urls[jar] = jars.get(jar).toUri().toURL();
        }
        var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        loadWithoutCollector(loader);
        var caller = Thread.currentThread();
        var callersLoader = caller.getContextClassLoader();
        // Inherited by threads, and used to look up the implementation of the log.
        caller.setContextClassLoader(loader);
        try {
            var builder = loader.loadClass("io.github.camelseedance.sandbox.Sandbox")
                    .getMethod("builder")
                    .invoke(null);
            var type = builder.getClass();
            type.getMethod("port", int.class).invoke(builder, port);
            return new SandboxProgram(
                    loader, (AutoCloseable) type.getMethod("start").invoke(builder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            loader.close();
            throw e;
        } finally {
            caller.setContextClassLoader(callersLoader);
        }
    }

    /** Loads the native library without its collector, a thread that never ends and would keep all classes of the sandbox. */
    private static void loadWithoutCollector(ClassLoader loader) throws ReflectiveOperationException {
        var before = System.setProperty(NO_COLLECTOR, "true");
        try {
            Class.forName("org.bytedeco.javacpp.Pointer", true, loader);
        } finally {
            if (before == null) {
                System.clearProperty(NO_COLLECTOR);
            } else {
                System.setProperty(NO_COLLECTOR, before);
            }
        }
    }

    String baseUrl() throws ReflectiveOperationException {
        return text("baseUrl");
    }

    String token() throws ReflectiveOperationException {
        return text("token");
    }

    void stop() throws Exception {
        try {
            sandbox.close();
        } finally {
            loader.close();
            for (URL jar : loader.getURLs()) {
                // Java keeps jars open from which it has read a resource by URL.
                ((JarURLConnection) new URL("jar:" + jar + "!/").openConnection())
                        .getJarFile()
                        .close();
            }
        }
    }

    private String text(String name) throws ReflectiveOperationException {
        return (String) sandbox.getClass().getMethod(name).invoke(sandbox);
    }
}
