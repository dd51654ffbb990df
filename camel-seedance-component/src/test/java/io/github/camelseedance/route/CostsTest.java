// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleResolver;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What jobs cost and what is left of budgets, as operators see it of real submissions. */
class CostsTest extends SeedanceTest {

    private static final String MODEL = "bytedance/seedance-v1.5-pro/image-to-video";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void prepare() {
        context.getRegistry().bind("metricsRegistry", meters);
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBudget(10.0);
    }

    @Test
    void an_estimate_is_reserved_until_the_job_has_ended_and_is_spent_then() throws Exception {
        Internals.poller(context).pause();
        send("seedance:submit?channel=archive&budget=2", "Waves");
        BigDecimal estimate = amount(budget("archive"), "reserved");

        assertThat(estimate).isPositive();
        assertThat(amount(budget("archive"), "spent")).isZero();
        assertThat(amount(budget("archive"), "left")).isEqualByComparingTo(new BigDecimal(2).subtract(estimate));
        assertThat(amount(budget("*"), "reserved")).isEqualByComparingTo(estimate);
        assertThat(amount(budget("*"), "limit")).isEqualByComparingTo("10");
        assertThat(amount(cost("archive"), "reserved")).isEqualByComparingTo(estimate);
        assertThat(job().get("cost")).isNull();
        assertThat(amount(job(), "estimatedCost")).isEqualByComparingTo(estimate);

        Internals.poller(context).resume();
        send("seedance:generate?channel=archive", "Waves");

        await().untilAsserted(() -> assertThat(amount(budget("*"), "spent")).isPositive());
        // The figures of a channel are read again after a while only.
        await().untilAsserted(() -> assertThat(cost("archive").get("jobs")).isEqualTo(2L));
        CompositeData cost = cost("archive");
        assertThat(cost.get("model")).isEqualTo(MODEL);
        assertThat(cost.get("costUnknown")).isEqualTo(0L);
        assertThat(amount(cost, "spent").add(amount(cost, "reserved")))
                .isEqualByComparingTo(estimate.multiply(BigDecimal.valueOf(2)));
    }

    @Test
    void costs_are_exported_as_csv_and_as_json() throws Exception {
        send("seedance:generate?channel=@archive", "Waves");
        await().untilAsserted(
                        () -> assertThat(amount(cost("@archive"), "spent")).isPositive());

        String csv = mbean().call("exportCosts", "csv", 7).toString();
        JsonNode json = new ObjectMapper()
                .readTree(mbean().call("exportCosts", "JSON", 7).toString());

        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv.lines().toList().get(1)).matches("[\\d-]{10},'@archive," + MODEL + ",1,[\\d.]+,0,0");
        assertThat(json.at("/0/channel").asText()).isEqualTo("@archive");
        assertThat(json.at("/0/spent").decimalValue()).isEqualByComparingTo(amount(cost("@archive"), "spent"));
    }

    @Test
    void what_cannot_be_exported_is_refused_with_what_is_possible() {
        assertThatThrownBy(() -> mbean().call("exportCosts", "xlsx", 7)).hasStackTraceContaining("csv, json");
        for (int days : new int[] {0, -1, 367}) {
            assertThatThrownBy(() -> mbean().call("costs", days))
                    .hasStackTraceContaining("The number of days must be 1 to 366, not " + days);
        }
    }

    @Test
    void a_refusal_is_counted_by_its_budget_and_costs_nothing() throws Exception {
        var refused = send("seedance:submit?channel=poor&budget=0.01", "Waves");

        assertThat(refused.getException()).isInstanceOf(BudgetExceededException.class);
        assertThat(mbean().get("RefusedTotal")).isEqualTo(1L);
        assertThat(((TabularData) mbean().call("costs", 1)).isEmpty()).isTrue();
        assertThat(meters.get("camel.seedance.budgets").gauge().value()).isEqualTo(2);
        assertThat(meters.get("camel.seedance.budget.refusals")
                        .tag("channel", "poor")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("camel.seedance.budget.limit")
                        .tag("channel", "poor")
                        .gauge()
                        .value())
                .isEqualTo(0.01);
    }

    @Test
    void a_budget_that_is_changed_is_shown_at_once() throws Exception {
        context.getComponent("seedance", io.github.camelseedance.SeedanceComponent.class)
                .getConfiguration()
                .setBudget(3.0);

        await().untilAsserted(() -> assertThat(amount(budget("*"), "limit")).isEqualByComparingTo("3"));
    }

    @Test
    void the_developer_console_shows_budgets_and_costs_in_text_and_json() throws Exception {
        send("seedance:generate?channel=archive", "Waves");
        await().untilAsserted(() -> assertThat(amount(cost("archive"), "spent")).isPositive());

        JsonNode json = new ObjectMapper()
                .readTree(Jsoner.serialize(console().call(MediaType.JSON, Map.of("costDays", "30"))))
                .at("/components/0");

        assertThat(json.at("/budgets/0/limit").asText()).isEqualTo("10");
        assertThat(json.at("/costs/0/channel").asText()).isEqualTo("archive");
        assertThat((String) console().call(MediaType.TEXT, Map.of()))
                .contains("Budget in USD: channel=* limit=10 period=1d", "Cost of a day in USD: day=")
                .contains("channel=archive model=" + MODEL + " jobs=1");
        assertThat((String) console().call(MediaType.TEXT, Map.of("costDays", "367")))
                .isEqualTo("Error: The option costDays must be 1 to 366, not '367'\n");
    }

    private ComponentMBean mbean() throws Exception {
        return new ComponentMBean(context);
    }

    private CompositeData budget(String channel) throws Exception {
        return row((TabularData) mbean().call("budgets"), channel);
    }

    private CompositeData cost(String channel) throws Exception {
        return row((TabularData) mbean().call("costs", 1), channel);
    }

    private static CompositeData row(TabularData table, String channel) {
        return table.values().stream()
                .map(CompositeData.class::cast)
                .filter(row -> row.get("channel").equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private CompositeData job() throws Exception {
        List<String> ids = mbean().entryIds();
        return mbean().job(ids.get(0));
    }

    private static BigDecimal amount(CompositeData row, String column) {
        return new BigDecimal(row.get(column).toString());
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleResolver.class)
                .resolveDevConsole("seedance");
    }
}
