// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on the loopback address, with one user whose home is a folder, and a new host key each time. */
public final class SftpFolder implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final String USER = "camel";

    private final Path home;
    private final String password = UUID.randomUUID().toString();
    private final SshServer server = SshServer.setUpDefaultServer();

    /** @param port 0 for a free one */
    public SftpFolder(Path home, int port) {
        this.home = home;
        server.setHost(HOST);
        server.setPort(port);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, given, session) -> USER.equals(user) && password.equals(given));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    }

    public SftpFolder start() {
        try {
            server.start();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("The SFTP server does not start", e);
        }
    }

    /** Returns the home folder of the user. */
    public Path home() {
        return home;
    }

    /** Returns the line of a {@code known_hosts} file for this server. */
    public String knownHost() throws IOException, GeneralSecurityException {
        PublicKey key =
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        return "[" + HOST + "]:" + server.getPort() + " " + PublicKeyEntry.toString(key);
    }

    /** Returns {@code host}, {@code port}, {@code username} and {@code password}, each with this prefix. */
    public Map<String, String> properties(String prefix) {
        return Map.of(
                prefix + "host", HOST,
                prefix + "port", String.valueOf(server.getPort()),
                prefix + "username", USER,
                prefix + "password", password);
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException("The SFTP server does not stop", e);
        }
    }
}
