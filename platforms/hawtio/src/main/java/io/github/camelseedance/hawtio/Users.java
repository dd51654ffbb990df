// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users who may log in: those of a file, checked by the JDK's own login module. */
final class Users extends Configuration {

    /** The name of the login configuration. */
    static final String REALM = "seedance-console";

    /** The placeholder for the name of the logged-in user. */
    static final String PRINCIPAL = "javax.management.remote.JMXPrincipal";

    private static final String MODULE = "com.sun.jmx.remote.security.FileLoginModule";
    private static final int PASSWORD_BYTES = 18;
    private static final Set<PosixFilePermission> FOR_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Path file;
    private final boolean made;

    private Users(Path file, boolean made) {
        this.file = file;
        this.made = made;
    }

    /** Reads the file, or creates it with one user if it is missing. */
    static Users of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            if (!Files.isReadable(absolute)) {
                throw new IOException("the option usersFile = " + file + " is a file that cannot be read");
            }
            warnIfOthersCanRead(absolute);
            return new Users(absolute, false);
        }
        return new Users(absolute, make(absolute));
    }

    private static void warnIfOthersCanRead(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !Collections.disjoint(view.readAttributes().permissions(), FOR_OTHERS)) {
            LOG.warn("The users in {} can be read by other users than its owner: set chmod 600", file);
        }
    }

    /** Returns whether this process created the file. */
    private static boolean make(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String text = "# Users of the Seedance console: name password\n" + "operator " + password + "\n";
        try {
            Files.createDirectories(file.getParent());
            // Atomically: with an empty file no user could ever log in.
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part", ownerOnly());
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
                Files.move(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new IOException("the option usersFile = " + file + " is missing and cannot be made: " + e, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Returns a text for the log, which never contains a password. */
    String hint() {
        return made ? "; log in as operator with the password in " + file : "; users are in " + file;
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return REALM.equals(name)
                ? new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            MODULE,
                            LoginModuleControlFlag.REQUIRED,
                            Map.of("passwordFile", file.toString(), "hashPasswords", "false"))
                }
                : null;
    }
}
