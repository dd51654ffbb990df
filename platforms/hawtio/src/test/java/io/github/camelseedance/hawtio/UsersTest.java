// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UsersTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("users");
    }

    @Test
    void passwords_in_clear_are_taken() throws Exception {
        Files.writeString(file, "# a remark\nanna first\nben second\n");

        assertThat(may("anna", "first", Users.of(file))).isTrue();
        assertThat(may("ben", "second", Users.of(file))).isTrue();
        assertThat(may("ben", "first", Users.of(file))).isFalse();
        assertThat(may("#", "a remark", Users.of(file))).isFalse();
    }

    /** As the JDK writes it into the file of its own remote management. */
    @Test
    void hashed_passwords_are_taken() throws Exception {
        Files.writeString(file, "anna first\n");
        letTheJdkHash(file);
        assertThat(Files.readString(file)).contains("SHA3-512").doesNotContain("first");

        assertThat(may("anna", "first", Users.of(file))).isTrue();
        assertThat(may("anna", "second", Users.of(file))).isFalse();
    }

    @Test
    void a_user_who_is_taken_out_of_the_file_cannot_log_in_any_more() throws Exception {
        Files.writeString(file, "anna first\n");
        Users users = Users.of(file);
        assertThat(may("anna", "first", users)).isTrue();

        Files.writeString(file, "ben second\n");

        assertThat(may("anna", "first", users)).isFalse();
        assertThat(may("ben", "second", users)).isTrue();
    }

    @Test
    void a_file_that_others_can_read_is_warned_of() throws Exception {
        Files.writeString(file, "anna first\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (LogCapture log = new LogCapture()) {
            Users.of(file);
            assertThat(log.text()).contains(file.toString()).doesNotContain("first");
        }

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (LogCapture log = new LogCapture()) {
            Users.of(file);
            assertThat(log.text()).isEmpty();
        }
    }

    private static void letTheJdkHash(Path file) throws LoginException {
        new LoginContext("hash", new Subject(), answers("anna", "first"), new Configuration() {
                    @Override
                    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                        return new AppConfigurationEntry[] {
                            new AppConfigurationEntry(
                                    "com.sun.jmx.remote.security.FileLoginModule",
                                    LoginModuleControlFlag.REQUIRED,
                                    Map.of("passwordFile", file.toString(), "hashPasswords", "true"))
                        };
                    }
                })
                .login();
    }

    private static boolean may(String user, String password, Users users) throws IOException {
        try {
            new LoginContext(Users.REALM, new Subject(), answers(user, password), users).login();
            return true;
        } catch (LoginException e) {
            return false;
        }
    }

    private static CallbackHandler answers(String user, String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                }
            }
        };
    }
}
