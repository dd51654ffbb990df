package io.github.camelseedance.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Stage;

/** Which statement finds what a claim asks for, and with which parameters. */
record ClaimQuery(Claim claim, Instant now) {

    String statement() {
        String what = claim.what() == Claim.What.NEWS ? "claim-news" : "claim-work";
        return claim.requestId() == null ? what : what + "-of-job";
    }

    void set(PreparedStatement statement) throws SQLException {
        int parameter = 0;
        statement.setString(++parameter, claim.channel());
        if (claim.requestId() != null) {
            statement.setString(++parameter, claim.requestId());
        }
        if (claim.what() == Claim.What.NEWS) {
            statement.setLong(++parameter, now.toEpochMilli());
            statement.setLong(++parameter, now.minus(Claim.NEWS_AGE).toEpochMilli());
        } else {
            statement.setString(++parameter, stage().name());
            statement.setLong(++parameter, now.toEpochMilli());
        }
        if (claim.requestId() == null) {
            statement.setInt(++parameter, claim.max());
        }
    }

    private Stage stage() {
        return claim.what() == Claim.What.RUNNING ? Stage.RUNNING : Stage.ENDED;
    }
}
