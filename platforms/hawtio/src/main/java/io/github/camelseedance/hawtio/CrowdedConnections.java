// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes slow and idle connections while there are as many as the server accepts: clients that send the headers of a request, or
 * read its answer, byte by byte would otherwise keep everybody else out for ever.
 */
final class CrowdedConnections extends Handler.Wrapper implements Connection.Listener {

    /**
     * @param busy whether it serves a request
     * @param since the beginning or the end of its last request, as {@link System#nanoTime}
     */
    private record Use(boolean busy, long since) {}

    private final int most;
    private final Duration quiet;
    private final Duration busy;
    private final Map<Connection, Use> uses = new HashMap<>();
    private volatile Scheduler.Task next;

    /**
     * @param most the number of connections from which on they are closed
     * @param quiet how long one may be without a whole request
     * @param busy how long a request may take, with its answer
     */
    CrowdedConnections(Handler handler, int most, Duration quiet, Duration busy) {
        super(handler);
        this.most = most;
        this.quiet = quiet;
        this.busy = busy;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        next.cancel();
        super.doStop();
    }

    private void schedule() {
        next = getServer().getScheduler().schedule(this::sweep, quiet.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        // Not in the lock: closing calls onClosed.
        useless().forEach(connection -> connection.getEndPoint().close());
        if (isRunning()) {
            schedule();
        }
    }

    private List<Connection> useless() {
        List<Connection> found = new ArrayList<>();
        long now = System.nanoTime();
        synchronized (uses) {
            if (uses.size() >= most) {
                uses.forEach((connection, use) -> {
                    if (now - use.since() > (use.busy() ? busy : quiet).toNanos()) {
                        found.add(connection);
                    }
                });
            }
        }
        return found;
    }

    @Override
    public void onOpened(Connection connection) {
        synchronized (uses) {
            uses.put(connection, new Use(false, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (uses) {
            uses.remove(connection);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        use(connection, true);
        Request.addCompletionListener(request, failure -> use(connection, false));
        return super.handle(request, response, callback);
    }

    private void use(Connection connection, boolean isBusy) {
        synchronized (uses) {
            // It may be closed already.
            uses.computeIfPresent(connection, (key, before) -> new Use(isBusy, System.nanoTime()));
        }
    }
}
