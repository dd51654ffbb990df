// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.management.event.BudgetEvent;
import io.github.camelseedance.management.event.JobLog;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A budget that is nearly or fully used is an event and a line in the log, once. A job costs 0.15 USD. */
class BudgetAlertsTest extends SeedanceTest {

    private final LogCapture log = new LogCapture(JobLog.class);
    private final Recorder recorder = new Recorder();

    @Override
    protected void prepare() {
        context.getManagementStrategy().addEventNotifier(recorder);
    }

    @AfterEach
    void releaseLog() {
        log.close();
    }

    @Test
    void both_percentages_are_published_and_logged_once_however_many_messages_are_refused() {
        String submit = "seedance:submit?channel=films&budget=0.65&budgetPeriod=36h";
        for (int message = 1; message <= 4; message++) {
            assertThat(send(submit, "Waves " + message).getException()).isNull();
        }

        assertThat(recorder.events).hasSize(1);
        BudgetEvent nearly = recorder.events.get(0);
        assertThat(nearly.getPercent()).isEqualTo(80);
        assertThat(nearly.getChannel()).contains("films");
        assertThat(nearly.getLimit()).isEqualByComparingTo("0.65");
        assertThat(nearly.getReserved()).isEqualByComparingTo("0.6");
        assertThat(nearly.getSpent()).isZero();
        assertThat(nearly.getPeriod()).isEqualTo(Duration.ofHours(36));

        for (int message = 5; message <= 9; message++) {
            assertThat(send(submit, "Waves " + message).getException()).isInstanceOf(BudgetExceededException.class);
        }
        assertThat(recorder.events).extracting(BudgetEvent::getPercent).containsExactly(80, 100);
        assertThat(log.messages())
                .containsExactly(
                        "WARN 80 % of the budget of channel films is used: 0 USD spent and 0.6 USD reserved of 0.65 USD"
                                + " in 1d12h",
                        "WARN The budget of channel films has no room left: 0 USD spent and 0.6 USD reserved of 0.65"
                                + " USD in 1d12h. Jobs without room are refused with BudgetExceededException");
    }

    @Test
    void the_budget_of_the_component_has_no_channel() {
        context.getComponent("seedance", SeedanceComponent.class)
                .getConfiguration()
                .setBudget(0.15);

        send("seedance:submit?channel=films", "Waves");

        assertThat(recorder.events)
                .extracting(BudgetEvent::getPercent, event -> event.getChannel().isPresent())
                .containsExactly(tuple(80, false), tuple(100, false));
        assertThat(recorder.events.get(1))
                .hasToString("The budget of the component has no room left: 0 USD spent and"
                        + " 0.15 USD reserved of 0.15 USD in 1d");
    }

    private static final class Recorder extends EventNotifierSupport {
        private final List<BudgetEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof BudgetEvent budgetEvent) {
                assertThat(event.getTimestamp()).isPositive();
                events.add(budgetEvent);
            }
        }
    }
}
