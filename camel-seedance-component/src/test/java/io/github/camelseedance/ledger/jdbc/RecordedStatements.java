// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A connection to no database, which writes down the statements and which of their parameters are set. */
final class RecordedStatements {

    /** A statement and the numbers of the parameters that were set. */
    record Recorded(String sql, Set<Integer> parameters) {

        int placeholders() {
            return (int) sql.chars().filter(character -> character == '?').count();
        }
    }

    private final List<Recorded> all = new ArrayList<>();

    List<Recorded> all() {
        return all;
    }

    Connection connection() {
        return proxy(Connection.class, (name, arguments) -> {
            Recorded recorded = new Recorded((String) arguments[0], new TreeSet<>());
            all.add(recorded);
            return statement(recorded);
        });
    }

    private static PreparedStatement statement(Recorded recorded) {
        return proxy(PreparedStatement.class, (name, arguments) -> {
            if (name.startsWith("set") && arguments.length == 2) {
                recorded.parameters().add((Integer) arguments[0]);
            }
            return switch (name) {
                case "execute" -> false;
                case "executeUpdate", "getUpdateCount" -> 1;
                case "executeBatch" -> new int[0];
                case "executeQuery" ->
                    proxy(ResultSet.class, (method, none) -> switch (method) {
                        case "getLong" -> 0L;
                        case "getBigDecimal" -> null;
                        default -> false;
                    });
                default -> null;
            };
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object value = answer.to(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : value;
                }));
    }
}
