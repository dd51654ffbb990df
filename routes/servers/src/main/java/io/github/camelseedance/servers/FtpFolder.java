// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** An FTP server on the loopback address, with one user whose home is a folder. */
public final class FtpFolder implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final String USER = "camel";

    private final Path home;
    private final String password = UUID.randomUUID().toString();
    private final FtpServer server;
    private final Listener listener;
    private volatile Predicate<String> refused = name -> false;

    /** @param port 0 for a free one */
    public FtpFolder(Path home, int port) {
        this.home = home;
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress(HOST);
        listeners.setPort(port);
        listener = listeners.createListener();
        FtpServerFactory servers = new FtpServerFactory();
        servers.addListener("default", listener);
        // The server empties the map when it stops.
        servers.setFtplets(new HashMap<>(Map.of("refusal", new DefaultFtplet() {
            @Override
            public FtpletResult onUploadStart(FtpSession session, FtpRequest request) throws FtpException {
                return refuse(session, request);
            }
        })));
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(password);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        server = servers.createServer();
        try {
            servers.getUserManager().save(user);
        } catch (FtpException e) {
            throw new IllegalStateException(e);
        }
    }

    public FtpFolder start() {
        try {
            server.start();
            return this;
        } catch (FtpException e) {
            throw new IllegalStateException("The FTP server does not start", e);
        }
    }

    /** Returns the home folder of the user. */
    public Path home() {
        return home;
    }

    /** Returns {@code ftp://localhost:PORT}. */
    public String address() {
        return "ftp://" + HOST + ":" + listener.getPort();
    }

    /** Returns {@code host}, {@code port}, {@code username} and {@code password}, each with this prefix. */
    public Map<String, String> properties(String prefix) {
        return Map.of(
                prefix + "host", HOST,
                prefix + "port", String.valueOf(listener.getPort()),
                prefix + "username", USER,
                prefix + "password", password);
    }

    /** Refuses names, like the file system of another server can. */
    public void refuse(Predicate<String> names) {
        refused = names;
    }

    private FtpletResult refuse(FtpSession session, FtpRequest request) throws FtpException {
        if (!refused.test(request.getArgument())) {
            return FtpletResult.DEFAULT;
        }
        session.write(new DefaultFtpReply(
                FtpReply.REPLY_553_REQUESTED_ACTION_NOT_TAKEN_FILE_NAME_NOT_ALLOWED, "No such name here"));
        return FtpletResult.SKIP;
    }

    @Override
    public void close() {
        server.stop();
    }
}
