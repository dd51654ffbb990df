// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Finding jobs over JMX. */
class FindJobsTest extends SeedanceTest {

    @Override
    protected boolean managed() {
        return true;
    }

    @BeforeEach
    void submit() {
        send("seedance:submit?jobKey=order-x1&channel=a", "Waves", Map.of("CamelFileName", "in/Beach.png"));
        send("seedance:submit?jobKey=order-x2&channel=b", "Waves");
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        send("seedance:generate?jobKey=order-x3&channel=b&keepPrompt=true", "A cat, \"dancing\"");
    }

    @Test
    void jobs_are_found_by_words_of_key_file_name_request_id_and_stored_prompt() throws Exception {
        assertThat(found("order", "")).containsExactly("order-x3", "order-x2", "order-x1");
        assertThat(found("ORDER X2", "")).containsExactly("order-x2");
        assertThat(found("beach", "")).containsExactly("order-x1");
        assertThat(found("cat danc", "")).containsExactly("order-x3");
        assertThat(found("waves", "")).as("a prompt that is not kept").isEmpty();
        CompositeData job = row(find("beach", "", "", 0, 10), 0);
        assertThat(job.get("fileName")).isEqualTo("Beach.png");
        assertThat(found(job.get("requestId").toString(), "")).containsExactly("order-x1");
        assertThat(found("order", "oldest")).containsExactly("order-x1", "order-x2", "order-x3");
    }

    @Test
    void rows_are_numbered_in_their_order_over_all_pages() throws Exception {
        TabularData page = find("order", "", "", 1, 2);

        assertThat(page.size()).isEqualTo(1);
        assertThat(row(page, 2).get("jobKey")).isEqualTo("order-x1");
        assertThat(row(page, 2).get("number")).isEqualTo(2);
        assertThat(find("order", "", "", 2, 2).size()).isZero();
    }

    @Test
    void all_filters_must_match() throws Exception {
        Object[] moderated = {"order", "b", "failed", "", "moderation", "2020-01-01", "2999-12-31", "", ""};
        assertThat(count(moderated).get("jobs")).isEqualTo(1L);
        assertThat(count(moderated).get("more")).isEqualTo(false);
        for (int i = 0; i < 6; i++) {
            Object[] other = moderated.clone();
            other[i] = List.of("nothing", "a", "in_queue", "no/model", "timeout", "2990-01-01")
                    .get(i);
            assertThat(count(other).get("jobs")).as(List.of(other).toString()).isEqualTo(0L);
        }
    }

    @Test
    void the_cost_of_what_is_found_is_summed_up() throws Exception {
        CompositeData all = count("", "", "", "", "", "", "", "", "");

        assertThat(all.get("jobs")).isEqualTo(3L);
        assertThat(Double.parseDouble(all.get("cost").toString())).isNotNegative();
        assertThat((Long) all.get("unknownCost")).isBetween(0L, 3L);
    }

    @Test
    void what_means_nothing_is_refused_with_what_is_possible() {
        assertThatThrownBy(() -> find("", "size", "", 0, 10))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("There is no sort 'size', possible are: newest, oldest, dearest");
        assertThatThrownBy(() -> find("", "", "bogus", 0, 10)).hasStackTraceContaining("There is no stage or state");
        assertThatThrownBy(() -> find("", "", "", 0, 501)).hasStackTraceContaining("1 to 500 jobs");
        assertThatThrownBy(() -> find("", "", "", -1, 10)).hasStackTraceContaining("The first page is 0");
        assertThatThrownBy(() -> find("", "", "", Integer.MAX_VALUE, 500))
                .hasStackTraceContaining("there is no page 2147483647");
    }

    private List<String> found(String text, String sort) throws Exception {
        TabularData table = find(text, sort, "", 0, 10);
        List<String> keys = new ArrayList<>(Collections.nCopies(table.size(), ""));
        for (int i = 0; i < table.size(); i++) {
            keys.set(i, row(table, i).get("jobKey").toString());
        }
        return keys;
    }

    private static CompositeData row(TabularData table, int number) {
        return table.get(new Object[] {number});
    }

    private TabularData find(String text, String sort, String state, int page, int pageSize) throws Exception {
        return (TabularData) mbean().call("find", text, "", state, "", "", "", "", "", "", sort, page, pageSize);
    }

    private CompositeData count(Object... filters) throws Exception {
        return (CompositeData) mbean().call("countFound", filters);
    }

    private ComponentMBean mbean() throws Exception {
        return new ComponentMBean(context);
    }
}
