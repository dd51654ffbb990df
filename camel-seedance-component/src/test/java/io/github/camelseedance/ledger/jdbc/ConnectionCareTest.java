package io.github.camelseedance.ledger.jdbc;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every connection is given back, as it was. */
class ConnectionCareTest extends JdbcTestSupport {

    private final JdbcJobRepository ledger = new JdbcJobRepository(database);

    @AfterEach
    void nothingIsKept() {
        assertThat(database.open()).isZero();
        assertThat(database.changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsGivenBackAsItWas(boolean autoCommit) {
        database.setAutoCommit(autoCommit);

        LedgerEntry entry = running(ledger, "job-1");

        assertThat(ledger.find(entry.entryId())).contains(entry);
        assertThat(claim(ledger, 10)).hasSize(1);
        assertThat(claim(ledger, 10)).isEmpty();
        assertThat(ledger.list(LedgerQuery.newest(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "setAutoCommit", "prepareStatement"})
    void whatFailsOnTheWayIsTakenBack(String step) {
        running(ledger, "job-1");
        running(ledger, "job-2");
        database.failOn(step);

        assertThatThrownBy(() -> claim(ledger, 10)).isInstanceOf(LedgerException.class);

        assertThat(claim(ledger, 10)).hasSize(2);
    }

    @Test
    void aPairOfCallsTakesAConnectionEach() {
        LedgerEntry entry = running(ledger, "job-1");
        int before = database.opened();

        ledger.find(entry.entryId());
        claim(ledger, 10);

        assertThat(database.opened() - before).isEqualTo(2);
    }

    @Test
    void withoutADataSourceItSaysWhatIsMissing() {
        assertThatThrownBy(() -> new JdbcJobRepository().now())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dataSource");
    }

    @Test
    void onceInUseItIsNotSetUpAnew() {
        ledger.now();

        assertThatThrownBy(() -> ledger.setTableName("OTHER")).isInstanceOf(IllegalStateException.class);
    }
}
