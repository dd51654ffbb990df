// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import io.github.camelseedance.ledger.JobRepository;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger as users of Camel Main set it up, without a line of Java. */
class BeanFromPropertiesTest {

    @Test
    void a_ledger_can_be_set_up_in_properties() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.beans.database", "#class:org.h2.jdbcx.JdbcDataSource");
        main.addInitialProperty("camel.beans.database.url", "jdbc:h2:mem:properties;DB_CLOSE_DELAY=-1");
        main.addInitialProperty("camel.beans.ledger", "#class:" + JdbcJobRepository.class.getName());
        main.addInitialProperty("camel.beans.ledger.dataSource", "#bean:database");
        main.addInitialProperty("camel.beans.ledger.tableName", "MY_JOBS");
        main.addInitialProperty("camel.beans.ledger.createTable", "true");
        main.addInitialProperty("camel.beans.ledger.dialect", "h2");
        main.start();
        try {
            JobRepository ledger =
                    main.getCamelContext().getRegistry().lookupByNameAndType("ledger", JobRepository.class);

            JdbcTestSupport.running(ledger, "job-1");

            assertThat(ledger.findByRequestId("default", "job-1")).isPresent();
        } finally {
            main.stop();
        }
    }
}
