// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Has the database explain each statement that goes through it, with its parameters, just before it is run. */
final class ExplainedStatements {

    private final DataSource database;
    private final String explainQuery;
    private final String explainChange;
    private final Map<String, String> plans = new LinkedHashMap<>();

    /**
     * @param explainQuery what is put before a query
     * @param explainChange what is put before a change
     */
    ExplainedStatements(DataSource database, String explainQuery, String explainChange) {
        this.database = database;
        this.explainQuery = explainQuery;
        this.explainChange = explainChange;
    }

    /** The plans by the statements, in the order of their first use. */
    Map<String, String> plans() {
        return plans;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(database, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("prepareStatement")) {
                return invoke(connection, method, arguments);
            }
            String sql = (String) arguments[0];
            String explain = sql.startsWith("SELECT") ? explainQuery : explainChange;
            return statement(sql, connection.prepareStatement(sql), connection.prepareStatement(explain + sql));
        });
    }

    private PreparedStatement statement(String sql, PreparedStatement statement, PreparedStatement explain) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setString", "setLong", "setNull", "setBigDecimal" -> invoke(explain, method, arguments);
                case "execute", "executeQuery", "executeUpdate", "addBatch" -> plans.putIfAbsent(sql, plan(explain));
                case "close" -> explain.close();
                default -> {}
            }
            return invoke(statement, method, arguments);
        });
    }

    private static String plan(PreparedStatement explain) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = explain.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
