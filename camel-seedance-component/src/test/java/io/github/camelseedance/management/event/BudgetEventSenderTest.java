// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.Spending;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetEventSenderTest {

    private static final BudgetAlert ALERT = new BudgetAlert(
            new Spending(
                    new Budget("films", new BigDecimal("1.0"), Duration.ofDays(1)),
                    new BigDecimal("0.5"),
                    new BigDecimal("0.3")),
            80);

    /** Camel creates the beans of a YAML file twice if it loads another file with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "classpath:budget-alert/sender.yaml",
                "file:src/test/resources/budget-alert/*.yaml",
                "classpath:budget-alert/sender.yaml,classpath:budget-alert/other.yaml"
            })
    void an_alert_is_sent_once_however_many_files_camel_loads(String routes) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.routes-include-pattern", routes);
        main.start();
        try {
            assertThat(alert(main.getCamelContext(), "mock:alerts")).isEqualTo(1);
        } finally {
            main.stop();
        }
    }

    @Test
    void senders_to_different_endpoints_send_each_event_to_both() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            for (String uri : new String[] {"mock:alerts", "mock:others", "mock:alerts"}) {
                new BudgetEventSender(uri).setCamelContext(context);
            }
            context.start();

            assertThat(alert(context, "mock:alerts")).isEqualTo(1);
            assertThat(context.getEndpoint("mock:others", MockEndpoint.class).getReceivedCounter())
                    .isEqualTo(1);
        } finally {
            context.stop();
        }
    }

    /** Returns how often the endpoint gets an alert. */
    private static int alert(CamelContext context, String uri) {
        new JobEvents(context).budgetUsed(ALERT);
        MockEndpoint endpoint = context.getEndpoint(uri, MockEndpoint.class);
        assertThat(endpoint.getReceivedExchanges()).allSatisfy(exchange -> assertThat(
                        exchange.getMessage().getBody(String.class))
                .isEqualTo("80 % of the budget of channel films is used: 0.5 USD spent and 0.3 USD reserved of 1"
                        + " USD in 1d"));
        return endpoint.getReceivedCounter();
    }
}
