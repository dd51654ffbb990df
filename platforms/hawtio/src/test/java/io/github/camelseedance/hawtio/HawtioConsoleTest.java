// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class HawtioConsoleTest {

    @TempDir
    Path folder;

    @Test
    void one_property_of_camel_main_starts_it_and_it_ends_with_the_application() throws Exception {
        String url;
        try (ConsoleUnderTest console = start(Map.of())) {
            url = console.url();
            assertThat(url).startsWith("http://localhost:").endsWith("/hawtio");
            assertThat(new Visitor(url).get("/login").status()).isEqualTo(200);
            assertThat(new Visitor(url).get("/plugin").body()).contains("/hawtio/hawtio-seedance", "seedance");
        }
        assertThatThrownBy(() -> new Visitor(url).get("/login")).isInstanceOf(IOException.class);
    }

    @Test
    void no_file_and_no_thread_is_left_behind() throws Exception {
        try (ConsoleUnderTest console = start(Map.of())) {
            assertThat(new Visitor(console.url()).get("/login").status()).isEqualTo(200);
            assertThat(videoFolders()).hasSize(1);
        }
        assertThat(videoFolders()).isEmpty();
        // A thread lives a little longer than the pool that it has left.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("seedance-console") || name.contains("SeedanceFrames")));
    }

    private static List<Path> videoFolders() throws IOException {
        String run = "seedance-console-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(run))
                    .toList();
        }
    }

    @Test
    void of_two_consoles_in_a_process_each_has_the_tab_as_long_as_it_runs() throws Exception {
        ConsoleUnderTest first = start(Map.of());
        try (ConsoleUnderTest second = start(Map.of())) {
            first.close();

            assertThat(new Visitor(second.url()).get("/plugin").body()).contains("hawtio-seedance");
            assertThat(new Visitor(second.url())
                            .loggedIn()
                            .get("/jolokia/version")
                            .status())
                    .isEqualTo(200);
        } finally {
            first.close();
        }
    }

    @Test
    void a_bean_in_the_registry_does_the_same_in_any_context() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            HawtioConsole console = new HawtioConsole();
            console.setPort(0);
            console.setUsersFile(folder.resolve("users").toString());
            context.getRegistry().bind("hawtio", console);
            assertThat(console.getUrl()).isNull();

            context.start();

            assertThat(new Visitor(console.getUrl()).get("/login").status()).isEqualTo(200);
        } finally {
            context.stop();
        }
    }

    @Test
    void without_a_file_of_users_one_is_made_for_the_owner_alone() throws Exception {
        Path users = folder.resolve("made/console.users");
        try (ConsoleUnderTest console = start(Map.of("camel.beans.hawtio.users-file", users.toString()))) {
            String line = Files.readAllLines(users).get(1);

            assertThat(line).matches("operator [\\w-]{24}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                    .isEqualTo("rw-------");
            assertThat(new Visitor(console.url())
                            .login("operator", line.substring("operator ".length()))
                            .status())
                    .isEqualTo(200);
        }
        String before = Files.readString(users);
        try (ConsoleUnderTest again = start(Map.of("camel.beans.hawtio.users-file", users.toString()))) {
            assertThat(again.url()).isNotNull();
            assertThat(Files.readString(users)).isEqualTo(before);
        }
    }

    @Test
    void login_can_be_switched_off_for_this_machine_only() throws Exception {
        try (ConsoleUnderTest console = start(Map.of("camel.beans.hawtio.login", "false"))) {
            assertThat(new Visitor(console.url()).get("/jolokia/version").status())
                    .isEqualTo(200);
            assertThat(new Visitor(console.url())
                            .from("http://evil.example")
                            .get("/jolokia/version")
                            .isRefused())
                    .isTrue();
        }
        assertThatThrownBy(() ->
                        start(Map.of("camel.beans.hawtio.login", "false", "camel.beans.hawtio.host", "192.0.2.1")))
                .rootCause()
                .hasMessageContaining("host = 192.0.2.1")
                .hasMessageContaining("login = true");
    }

    @Test
    void a_wildcard_address_is_no_host_name() {
        assertThatThrownBy(() -> start(Map.of("camel.beans.hawtio.host", "0.0.0.0")))
                .rootCause()
                .hasMessageContaining("host = 0.0.0.0");
    }

    @Test
    void system_properties_meant_for_another_console_do_not_switch_the_login_off() throws Exception {
        System.setProperty("hawtio.authenticationEnabled", "false");
        System.setProperty("hawtio.realm", "");
        try (ConsoleUnderTest console = start(Map.of())) {
            assertThat(new Visitor(console.url()).get("/jolokia/version").status())
                    .isEqualTo(403);
        } finally {
            System.clearProperty("hawtio.authenticationEnabled");
            System.clearProperty("hawtio.realm");
        }
    }

    @Test
    void a_port_that_is_taken_stops_the_start_and_names_the_option() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(Map.of("camel.beans.hawtio.port", Integer.toString(taken.getLocalPort()))))
                    .satisfies(failure -> assertThat(messages(failure))
                            .contains("the option port = " + taken.getLocalPort() + " cannot be used"));
        }
    }

    @Test
    void a_policy_of_the_users_own_replaces_ours() throws Exception {
        Path policy = Files.writeString(
                folder.resolve("policy.xml"),
                "<restrict><commands><command>version</command></commands><cors>{{origins}}<strict-checking/></cors>"
                        + "</restrict>");
        try (ConsoleUnderTest console = start(Map.of("camel.beans.hawtio.policy", "file:" + policy))) {
            Visitor user = new Visitor(console.url()).loggedIn();
            assertThat(user.get("/jolokia/version").status()).isEqualTo(200);
            assertThat(user.get("/jolokia/list").isRefused()).isTrue();
        }
        assertThatThrownBy(() -> start(Map.of("camel.beans.hawtio.policy", "file:" + folder.resolve("missing.xml"))))
                .satisfies(failure -> assertThat(messages(failure)).contains("the option policy = file:"));
    }

    private ConsoleUnderTest start(Map<String, String> properties) {
        return ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, properties);
    }

    private static String messages(Throwable failure) {
        return failure == null ? "" : failure.getMessage() + "\n" + messages(failure.getCause());
    }
}
