package io.github.camelseedance.ledger.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** H2 is optional: what users without it see. */
class WithoutH2Test {

    @TempDir
    Path directory;

    @Test
    void theOptionThatNeedsItSaysSo() throws Exception {
        try (URLClassLoader loader = withoutH2()) {
            Class<?> ledger = loader.loadClass(EmbeddedLedger.class.getName());
            assertThat(ledger).isNotSameAs(EmbeddedLedger.class);
            Method open = ledger.getMethod("open", Path.class);

            assertThatThrownBy(() -> open.invoke(null, directory))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The option ledgerDirectory needs com.h2database:h2 on the classpath");
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static URLClassLoader withoutH2() {
        URL[] classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.matches(".*[/\\\\]h2-[^/\\\\]*\\.jar"))
                .map(WithoutH2Test::url)
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
