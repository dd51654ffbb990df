// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {

    private static final SQLException TIMEOUT = new SQLException("no connection");

    private final Outage outage = new Outage();

    @Test
    void a_failure_that_began_before_the_last_success_is_no_outage() {
        try (LogCapture log = new LogCapture(Outage.class)) {
            long early = System.nanoTime();
            outage.succeeded(early);

            outage.failed(early, TIMEOUT);
            assertThat(log.messages()).isEmpty();

            outage.failed(System.nanoTime(), TIMEOUT);
            assertThat(log.messages()).singleElement().asString().startsWith("WARN");
        }
    }

    @Test
    void callers_that_waited_for_a_connection_do_not_reopen_an_outage() {
        try (LogCapture log = new LogCapture(Outage.class)) {
            outage.failed(System.nanoTime(), TIMEOUT);
            long waiting = System.nanoTime();
            outage.succeeded(System.nanoTime());
            outage.failed(waiting, TIMEOUT);

            assertThat(log.messages()).hasSize(2).last().asString().startsWith("INFO");
        }
    }

    @Test
    void a_success_that_began_before_the_outage_does_not_end_it() {
        try (LogCapture log = new LogCapture(Outage.class)) {
            long early = System.nanoTime();
            outage.failed(System.nanoTime(), TIMEOUT);
            outage.succeeded(early);
            outage.failed(System.nanoTime(), TIMEOUT);

            assertThat(log.messages()).singleElement().asString().startsWith("WARN");
        }
    }
}
