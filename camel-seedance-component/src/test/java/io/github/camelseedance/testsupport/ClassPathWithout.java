package io.github.camelseedance.testsupport;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** The class path of the tests as users have it who left out an optional dependency. */
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

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
