// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;

import io.github.camelseedance.testsupport.ClassPathWithout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** H2 is optional: what users without it see. */
class WithoutH2Test {

    @TempDir
    Path directory;

    @Test
    void the_option_that_needs_it_says_so() throws Exception {
        try (URLClassLoader loader = ClassPathWithout.jars("h2")) {
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
}
