// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** The class path of the tests without an optional dependency. */
public final class ClassPathWithout {

    private ClassPathWithout() {}

    /** @param artifacts what the names of the jars to be left out begin with */
    public static URLClassLoader jars(String artifacts) {
        URL[] classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.matches(".*[/\\\\]" + artifacts + "-[^/\\\\]*\\.jar"))
                .map(ClassPathWithout::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader());
    }

    /** Runs a program that is loaded anew by this loader, with all that it uses. */
    public static String call(URLClassLoader loader, Class<? extends Callable<String>> program) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader ofTest = thread.getContextClassLoader();
        // Camel looks there first.
        thread.setContextClassLoader(loader);
        try {
            Object anew = loader.loadClass(program.getName()).getConstructor().newInstance();
            return (String) ((Callable<?>) anew).call();
        } finally {
            thread.setContextClassLoader(ofTest);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
