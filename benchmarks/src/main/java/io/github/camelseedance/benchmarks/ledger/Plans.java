package io.github.camelseedance.benchmarks.ledger;

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

/** A data source that has each statement explained before it is run, with the parameters it is run with. */
final class Plans {

    private final DataSource database;
    private final Map<String, String> plans = new LinkedHashMap<>();

    Plans(DataSource database) {
        this.database = database;
    }

    /** Statement and plan. */
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
            if (method.getName().equals("prepareStatement")) {
                String sql = (String) arguments[0];
                return statement(sql, connection.prepareStatement(sql), connection.prepareStatement("EXPLAIN " + sql));
            }
            return invoke(connection, method, arguments);
        });
    }

    private PreparedStatement statement(String sql, PreparedStatement statement, PreparedStatement explain) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments.length > 1) {
                method.invoke(explain, arguments);
            }
            if (name.equals("addBatch") || name.startsWith("execute") && !name.equals("executeBatch")) {
                plans.putIfAbsent(sql, text(explain));
            }
            if (name.equals("close")) {
                explain.close();
            }
            return invoke(statement, method, arguments);
        });
    }

    private static String text(PreparedStatement explain) throws SQLException {
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
