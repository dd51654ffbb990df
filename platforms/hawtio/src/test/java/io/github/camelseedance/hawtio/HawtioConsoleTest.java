package io.github.camelseedance.hawtio;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HawtioConsoleTest {

    @TempDir
    Path folder;

    @Test
    void one_property_starts_it_with_the_application() throws Exception {
        try (ConsoleUnderTest console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of())) {
            assertThat(console.url()).startsWith("http://localhost:").endsWith("/hawtio");
            System.out.println(console.url());
            Thread.sleep(Long.getLong("wait", 0));
        }
    }
}
