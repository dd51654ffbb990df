// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;

/** Sets the parameters of a statement one after the other. */
final class Parameters {

    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    Parameters name(Enum<?> value) throws SQLException {
        return text(value == null ? null : value.name());
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    Parameters flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    Parameters decimal(BigDecimal value) throws SQLException {
        statement.setBigDecimal(++last, value);
        return this;
    }

    Parameters duration(Duration value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
            return this;
        }
        return number(value.toMillis());
    }

    /** Sets a time in milliseconds: the same in every database, without time zones. */
    Parameters time(Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
            return this;
        }
        return number(value.toEpochMilli());
    }
}
