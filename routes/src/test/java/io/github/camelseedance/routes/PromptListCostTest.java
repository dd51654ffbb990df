// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a list costs, at the prices of the sandbox: 0.03 USD a second. */
class PromptListCostTest extends RouteTest {

    private static final String HEADER = "line,name,requestId,status,estimate,cost,file,failureKind,errorCode,reason";
    private static final List<String> LIST = List.of(
            "name,prompt,image,duration",
            "boat,The boat leaves,paper-boat.png,4",
            "sea,Waves at dawn,paper-boat.png,10",
            "long,Far too long,paper-boat.png,99");

    @RegisterExtension
    static final SandboxExtension quick =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @Test
    void the_report_has_the_estimate_and_the_cost_of_each_line_and_their_totals() throws Exception {
        RouteRun run = start("seedance.dry-run", "false");

        drop(run, "trip.csv", LIST);

        List<String[]> report = done(run, "trip.csv", "report.csv", ".done");
        assertThat(report).extracting(row -> row[0]).containsExactly("1", "2", "3", "total");
        assertThat(report)
                .extracting(row -> row[4])
                .map(PromptListCostTest::amount)
                .containsExactly(12, 30, 0, 42);
        assertThat(report)
                .extracting(row -> row[5])
                .map(PromptListCostTest::amount)
                .containsExactly(12, 30, 0, 42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void no_text_of_a_list_is_a_formula_in_the_report(String dryRun) throws Exception {
        RouteRun run = start("seedance.dry-run", dryRun);

        drop(
                run,
                "=1+1.csv",
                List.of(
                        "name,prompt,image,duration",
                        "=HYPERLINK(A1),Waves,paper-boat.png,4",
                        "@SUM(1),Waves at noon,paper-boat.png,99",
                        "-2+3,Waves at night,paper-boat.png,4",
                        "a=b,Waves at dawn,paper-boat.png,4"));

        boolean dry = Boolean.parseBoolean(dryRun);
        List<String[]> report =
                done(run, "=1+1.csv", dry ? "estimate.csv" : "report.csv", dry ? ".estimated" : ".done");
        assertThat(report).extracting(row -> row[1]).containsExactly("'=HYPERLINK(A1)", "'@SUM(1)", "'-2+3", "a=b", "");
        assertThat(report).allSatisfy(row -> assertThat(row).noneMatch(cell -> cell.matches("(?s)[=+@-].*")));
        assertThat(amount(report.get(4)[4])).isEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance.dry-run", "seedance.dryRun"})
    void a_dry_run_estimates_each_line_and_submits_nothing(String property) throws Exception {
        RouteRun run = start(property, "true");

        drop(run, "trip.csv", LIST);

        List<String[]> estimates = done(run, "trip.csv", "estimate.csv", ".estimated");
        assertThat(estimates)
                .extracting(row -> row[4])
                .map(PromptListCostTest::amount)
                .containsExactly(12, 30, 0, 42);
        assertThat(estimates)
                .extracting(row -> row[3])
                .containsExactly("not submitted", "not submitted", "not submitted", "");
        assertThat(estimates.get(2)[9]).contains("duration");
        assertThat(namesIn(run.outbox().resolve("trip.csv"))).containsExactly("estimate.csv");
        assertThat(quick.requests().submissions()).isZero();
    }

    @Test
    void a_dry_run_that_is_neither_true_nor_false_submits_nothing() throws Exception {
        RouteRun run = start("seedance.dryRun", "yes");

        drop(run, "trip.csv", LIST);

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("trip.csv", "trip.reason.txt"));
        assertThat(run.failed().resolve("trip.reason.txt")).content().contains("true or false");
        assertThat(quick.requests().submissions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance.max-list-cost", "seedance.budget"})
    void a_list_above_the_limit_does_not_start(String property) throws Exception {
        RouteRun run = start(property, "0.41");

        drop(run, "trip.csv", LIST);

        List<String[]> estimates = done(run, "trip.csv", "estimate.csv", ".failed");
        assertThat(amount(estimates.get(3)[4])).isEqualTo(42);
        assertThat(run.failed().resolve("trip.reason.txt"))
                .content()
                .contains("Nothing was submitted", "about 0.42 USD for 2 of 3 lines", "at most 0.41 USD");
        assertThat(quick.requests().submissions()).isZero();
    }

    @Test
    void a_list_of_exactly_the_limit_starts() throws Exception {
        RouteRun run = start("seedance.max-list-cost", "0.42");

        drop(run, "trip.csv", LIST);

        done(run, "trip.csv", "report.csv", ".done");
        assertThat(quick.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_list_whose_price_cannot_be_read_does_not_start_if_there_is_a_limit() throws Exception {
        quick.faults().always(Call.MODEL, Fault.status(503));
        RouteRun run = start("seedance.max-list-cost", "100");

        drop(run, "trip.csv", LIST);

        done(run, "trip.csv", "estimate.csv", ".failed");
        assertThat(run.failed().resolve("trip.reason.txt")).content().contains("2 of them at an unknown price");
        assertThat(quick.requests().submissions()).isZero();
    }

    @Test
    void a_list_whose_price_cannot_be_read_starts_without_a_limit() throws Exception {
        quick.faults().always(Call.MODEL, Fault.status(503));
        RouteRun run = start("seedance.dry-run", "false");

        drop(run, "trip.csv", LIST);

        List<String[]> report = done(run, "trip.csv", "report.csv", ".done");
        assertThat(report).extracting(row -> row[3]).startsWith("completed", "completed", "not submitted");
    }

    @Test
    void lines_of_one_job_and_lines_that_have_their_job_cost_nothing_more() throws Exception {
        RouteRun first = start("seedance.dry-run", "false");
        List<String> list = List.of(
                "prompt,image,duration", "Waves,paper-boat.png,4", "Waves,paper-boat.png,4", "Rain,paper-boat.png,10");
        drop(first, "trip.csv", list.subList(0, 3));
        List<String[]> report = done(first, "trip.csv", "report.csv", ".done");
        assertThat(amount(report.get(2)[4])).isEqualTo(12);
        first.close();
        Files.delete(first.inbox().resolve(".done/trip.csv"));
        RouteRun next = start("seedance.dry-run", "true");

        drop(next, "trip.csv", list);

        List<String[]> estimates = done(next, "trip.csv", "estimate.csv", ".estimated");
        assertThat(estimates)
                .extracting(row -> row[4])
                .map(PromptListCostTest::amount)
                .containsExactly(0, 0, 30, 30);
        assertThat(estimates.get(0)[2]).isEqualTo(report.get(0)[2]);
        assertThat(estimates.get(0)[3]).isEqualTo("completed");
        assertThat(quick.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_cell_with_a_json_array_is_read_as_one() throws Exception {
        RouteRun run = ofModel("bytedance/seedance-2.5/reference-to-video/720p", "prompt-list")
                .on(quick.sandbox())
                .start();

        drop(
                run,
                "trip.csv",
                List.of(
                        "prompt,images",
                        "Waves,\"[\"\"https://example.org/a.png?b=1,2\"\", \"\"https://example.org/c.png\"\"]\"",
                        "Rain,[1]x]"));

        List<String[]> report = done(run, "trip.csv", "report.csv", ".done");
        assertThat(report.get(0)[9]).isEmpty();
        assertThat(report.get(1)[9]).isEqualTo("images: is no JSON array of texts");
        assertThat(quick.requests().last(Call.SUBMIT).body().path("images"))
                .extracting(JsonNode::asText)
                .containsExactly("https://example.org/a.png?b=1,2", "https://example.org/c.png");
    }

    private RouteRun start(String property, String value) {
        RouteRun run =
                routes("prompt-list").on(quick.sandbox()).with(property, value).start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        return run;
    }

    private static void drop(RouteRun run, String name, List<String> lines) throws IOException {
        drop(run, name, bytes(String.join("\n", lines) + "\n"));
    }

    /** Returns the rows of a report when the list is in this folder. */
    private static List<String[]> done(RouteRun run, String list, String report, String folder) throws IOException {
        eventually(() -> assertThat(run.inbox().resolve(folder).resolve(list)).exists());
        Path file = run.outbox().resolve(list).resolve(report);
        return rows(file, HEADER);
    }

    /** Returns an amount of USD in cents. */
    private static int amount(String usd) {
        return usd.isEmpty() ? 0 : new BigDecimal(usd).movePointRight(2).intValueExact();
    }
}
