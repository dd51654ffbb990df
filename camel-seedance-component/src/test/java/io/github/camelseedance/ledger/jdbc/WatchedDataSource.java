// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that a test can take away, and that knows how many connections are out and how they came back. */
final class WatchedDataSource implements DataSource {

    private final DataSource database;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean autoCommit = true;
    private volatile boolean away;
    private volatile String failing;
    private volatile boolean changed;

    WatchedDataSource(DataSource database) {
        this.database = database;
    }

    /** From now on there are no connections, and those that are there are dead. */
    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** From now on this method of every connection fails, once. */
    void failOn(String method) {
        failing = method;
    }

    /** The state in which connections are borrowed. */
    void setAutoCommit(boolean autoCommit) {
        this.autoCommit = autoCommit;
    }

    int open() {
        return open.get();
    }

    int opened() {
        return opened.get();
    }

    /** Returns whether a connection was returned in another state than it was borrowed. */
    boolean changed() {
        return changed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        check();
        Connection connection = database.getConnection();
        connection.setAutoCommit(autoCommit);
        open.incrementAndGet();
        opened.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                        changed |= connection.getAutoCommit() != autoCommit;
                    } else {
                        check();
                        checkFailing(method.getName());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void check() throws SQLException {
        if (away) {
            throw new SQLException("Connection refused: jdbc:postgresql://db?password=geheim", "08001");
        }
    }

    private void checkFailing(String method) throws SQLException {
        if (method.equals(failing)) {
            failing = null;
            throw new SQLException(method + " failed", "XX000");
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
