// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.Redaction;

/** Classifies an {@link SQLException} and turns it into a {@link LedgerException}. */
final class SqlFailures {

    /** A violated integrity constraint; the class of the state is the same in all dialects. */
    private static final String INTEGRITY = "23";

    /** A value that is too long, out of range or invalid. */
    private static final String DATA = "22";

    /** Serialization failure and, in PostgreSQL, deadlock: the transaction has been rolled back as a whole. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    /** The states of a missing table or schema in MariaDB, H2 and PostgreSQL. */
    private static final Set<String> MISSING = Set.of("42S02", "42S03", "42S04", "90079", "42P01", "3F000");

    /** The states of missing rights in H2 and PostgreSQL. */
    private static final Set<String> DENIED = Set.of("90096", "42501");

    /** The error codes of missing rights in MariaDB and MySQL, which have no states of their own for it. */
    private static final Set<Integer> DENIED_IN_MARIADB = Set.of(1044, 1142);

    private static final Pattern JDBC_URL = Pattern.compile("(?i)jdbc:[^\\s\"']+");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(passw(?:or)?d\\s*[=:]\\s*)[^\\s;&,\"']+");
    /** H2 appends the whole statement, PostgreSQL the row. */
    private static final Pattern DETAILS = Pattern.compile("(?s)(?:; SQL statement:|\\R).*");

    private SqlFailures() {}

    static boolean isDuplicate(SQLException failure) {
        return state(failure).startsWith(INTEGRITY);
    }

    /** Returns whether the database refuses the values, and would accept others. */
    static boolean isAboutTheData(SQLException failure) {
        return isDuplicate(failure) || state(failure).startsWith(DATA);
    }

    /** Returns whether the table is missing. */
    static boolean isMissing(SQLException failure) {
        return MISSING.contains(state(failure));
    }

    /** Returns whether the database user lacks the rights. */
    static boolean isDenied(SQLException failure) {
        return DENIED.contains(state(failure)) || DENIED_IN_MARIADB.contains(failure.getErrorCode());
    }

    /** Returns whether nothing was changed, so that the work can be retried. */
    static boolean isRolledBack(SQLException failure) {
        return ROLLED_BACK.contains(state(failure));
    }

    private static String state(SQLException failure) {
        return Objects.toString(failure.getSQLState(), "");
    }

    /** Returns the failure for users, who may see the messages of its causes as well. */
    static LedgerException ledgerException(String what, Exception failure) {
        Exception cause = hasSecret(failure) ? withoutMessages(failure) : failure;
        return failure instanceof SQLException sql && isAboutTheData(sql)
                ? LedgerException.refused(
                        "The database of the ledger refuses a value (" + what + "): " + reason(failure), cause)
                : new LedgerException(
                        "The ledger in the database cannot be read or written (" + what + "): " + reason(failure),
                        cause);
    }

    /** Returns the message on one line, without connection URLs and passwords. */
    static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : Redaction.clean(
                        withoutSecrets(DETAILS.matcher(message.strip()).replaceFirst("")));
    }

    private static String withoutSecrets(String message) {
        return PASSWORD.matcher(JDBC_URL.matcher(message).replaceAll("jdbc:[removed]"))
                .replaceAll("$1[removed]");
    }

    private static boolean hasSecret(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.equals(withoutSecrets(message))) {
                return true;
            }
        }
        return false;
    }

    private static SQLException withoutMessages(Exception failure) {
        var clean = failure instanceof SQLException sql
                ? new SQLException(reason(sql), sql.getSQLState(), sql.getErrorCode())
                : new SQLException(reason(failure));
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }
}
