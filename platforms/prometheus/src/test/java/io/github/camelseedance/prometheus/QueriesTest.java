// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.prometheus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs every query of the rules and of the dashboard in a real Prometheus that scrapes a real application. */
@Tag("prometheus")
@ExtendWith(Programs.class)
class QueriesTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:camel_seedance_\\w+|seedance:\\w+:\\w+)");
    /** A sample line: the metric, its labels, its value. */
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(camel_seedance_\\w+)\\{(.*)} (\\S+)$");

    private static final Set<String> ACTIVE_HERE =
            Set.of("SeedanceBudgetNearlyUsed", "SeedanceBudgetRefusals", "SeedanceJobsUnconfirmed");

    @TempDir
    static Path folder;

    private static Application application;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        application = new Application();
        prometheus = new Prometheus(folder, application.address(), Path.of("seedance-rules.yml"));
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> prometheus
                                .query("count_over_time(camel_seedance_ledger_up[1m]) > 2")
                                .size()
                        == 1);
        application.work();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> prometheus
                                .query("camel_seedance_job_events_total{event=\"delivered\"} >= 1"
                                        + " and on () camel_seedance_budget_refusals_total >= 1"
                                        + " and on () seedance:detection_lag_seconds:p95 >= 0")
                                .size()
                        == 1);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @Test
    void every_query_of_the_dashboard_finds_a_value() throws Exception {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel : new ObjectMapper()
                .readTree(Path.of("seedance-dashboard.json").toFile())
                .path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        query(target));
            }
        }
        assertThat(queries).hasSizeGreaterThan(20);
        StringBuilder results =
                new StringBuilder("| Panel | Query | Series | First value |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, String> query : queries.entrySet()) {
            await(query.getKey()).atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
                JsonNode series = prometheus.query(query.getValue());
                assertThat(series).as(query.toString()).isNotEmpty();
                assertThat(series)
                        .as(query + " " + series)
                        .anyMatch(one -> !one.path("value").path(1).asText().equals("NaN"));
            });
            JsonNode series = prometheus.query(query.getValue());
            results.append("| %s | `%s` | %d | %s |\n"
                    .formatted(
                            query.getKey(),
                            query.getValue(),
                            series.size(),
                            series.at("/0/value/1").asText()));
        }
        // For people who want to see them.
        Files.writeString(Path.of("target/dashboard-queries.md"), results);
    }

    /** Fills in the variables as Grafana does. */
    private static String query(JsonNode target) {
        return target.path("expr")
                .asText()
                .replace("$job", ".*")
                .replace("$component", ".*")
                .replace("$channel", ".*")
                .replace("$model", ".*")
                .replace("$__rate_interval", "10m");
    }

    @Test
    void every_rule_is_evaluated_on_metrics_that_exist_and_only_the_alerts_of_this_application_are_active()
            throws Exception {
        JsonNode rules = prometheus.rules();
        assertThat(rules).hasSizeGreaterThan(10);
        for (JsonNode rule : rules) {
            assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
            for (String metric : metrics(rule.path("query").asText())) {
                assertThat(prometheus.query("count(" + metric + ") > 0"))
                        .as(metric)
                        .hasSize(1);
            }
        }
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            Map<String, String> states = new TreeMap<>();
            for (JsonNode rule : prometheus.rules()) {
                if (rule.path("type").asText().equals("alerting")) {
                    states.put(rule.path("name").asText(), rule.path("state").asText());
                }
            }
            states.values().removeIf("inactive"::equals);
            assertThat(states.keySet()).isEqualTo(ACTIVE_HERE);
            assertThat(states).containsEntry("SeedanceBudgetRefusals", "firing");
        });
    }

    @Test
    void names_follow_the_conventions_of_prometheus() {
        Map<String, String> types = new TreeMap<>();
        Pattern.compile("# TYPE (camel_seedance_\\w+) (\\w+)")
                .matcher(application.meters())
                .results()
                .forEach(type -> types.put(type.group(1), type.group(2)));
        assertThat(types).hasSizeGreaterThan(20).allSatisfy((name, type) -> {
            String[] words = name.replaceFirst("^camel_seedance_", "").split("_");
            // jobs_inflight_jobs, job_events_jobs_total
            assertThat(Stream.of(words).map(word -> word.replaceFirst("s$", "")))
                    .as(name)
                    .doesNotHaveDuplicates();
            assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
            if (type.equals("histogram")) {
                assertThat(name).endsWith("_seconds");
            }
        });
        assertThat(types).containsEntry("camel_seedance_cost_usd_total", "counter");
        assertThat(types).containsEntry("camel_seedance_job_queue_seconds", "histogram");
        assertThat(SAMPLE.matcher(application.meters()).results().map(sample -> sample.group(2)))
                .allSatisfy(labels -> assertThat(labels).doesNotContain("Waves", "key"));
    }

    private static Set<String> metrics(String query) {
        return METRIC.matcher(query).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
