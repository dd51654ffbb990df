// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Scale;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.inflight.InFlight;
import io.github.camelseedance.benchmarks.report.ResultsPage;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.report.Section;
import io.github.camelseedance.benchmarks.stub.ApiStub;
import io.github.camelseedance.benchmarks.submit.SubmitRate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each benchmark in its smallest form still gives figures that can be true. Which ones are good is not for a test to say. */
@Tag("benchmark")
class SmokeTest {

    @TempDir
    private Path directory;

    static List<Benchmark> benchmarks() {
        return Benchmarks.ALL;
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void a_benchmark_gives_figures_that_can_be_true(Benchmark benchmark) throws Exception {
        List<Row> rows = benchmark.run(lab(false));

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.shown()).isNotEmpty());
        Map<String, List<String>> mustBePositive = Map.of(
                "in-flight", List.of("wall ÷ longest job", "calls per job", "lag p50, s", "done"),
                "in-flight-consumer", List.of("end to route p50, s", "calls per job", "done"),
                "polling", List.of("calls per job", "calls ÷ fixed interval"),
                "submit", List.of("of bare POST", "per second"),
                "ledger", List.of("RUNNING p50, ms", "CHANGED p50, ms", "count, ms"),
                "ledger-nodes", List.of("4 nodes ÷ 1"),
                "ledger-submit", List.of("of memory", "submissions/s"),
                "start", List.of("start, ms", "heap, KiB"));
        for (String figure : mustBePositive.getOrDefault(benchmark.name(), List.of())) {
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.value(figure)).as(figure).isPositive());
        }
        if (benchmark instanceof InFlight) {
            // No job ends too early, and each is submitted, polled and fetched.
            assertThat(rows).hasSizeGreaterThan(4).allSatisfy(row -> {
                assertThat(row.value("done")).isEqualTo(20);
                assertThat(row.value("calls per job")).isGreaterThanOrEqualTo(3);
                assertThat(row.value("wall ÷ longest job")).isGreaterThanOrEqualTo(0.95);
            });
        }
    }

    @Test
    void a_side_in_a_jvm_of_its_own_answers() throws Exception {
        try (Session stub = lab(true)
                .open("stub", ApiStub.class, Settings.NONE.with("from", 0).with("to", 0))) {
            assertThat(stub.round(Settings.NONE.with("do", "address")).text("api"))
                    .startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void the_page_shows_the_machine_and_every_row() throws Exception {
        page().put(submit("0.50"));

        assertThat(directory.resolve("RESULTS.md"))
                .content()
                .contains("CPU: a fast one", "on a quiet day", "seedance-memory", "0.50", "plots/submit.svg");
        assertThat(Files.readString(directory.resolve("plots/submit.svg")))
                .startsWith("<svg")
                .contains("goal ≥ 0.8");
    }

    @Test
    void a_benchmark_that_is_run_again_keeps_its_place_on_the_page() throws Exception {
        page().put(submit("0.50"));
        page().put(new Section(
                "in-flight", "on another day", List.of(new Row("in-flight", "10 jobs", "a")), List.of()));

        page().put(submit("0.75"));

        assertThat(directory.resolve("RESULTS.md"))
                .content()
                .containsSubsequence(
                        "## in-flight", "on another day", "10 jobs", "## submit", "0.75", "plots/submit.svg")
                .doesNotContain("0.50");
    }

    private ResultsPage page() {
        return new ResultsPage(directory, List.of("in-flight", "submit"), Map.of("CPU", "a fast one"));
    }

    private static Section submit(String ratio) {
        Row row = new Row("submit", "8 at once", "seedance-memory")
                .add("of bare POST", Double.parseDouble(ratio), "%.2f");
        return new Section("submit", "on a quiet day", List.of(row), new SubmitRate().plots(List.of(row)));
    }

    private Lab lab(boolean ownJvms) {
        return new Lab(Scale.SMOKE, Set.of(), directory, ownJvms, false);
    }
}
