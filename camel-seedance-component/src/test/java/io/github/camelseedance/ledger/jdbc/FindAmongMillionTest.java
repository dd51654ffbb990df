// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobOrder;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;
import static org.assertj.core.api.Assertions.assertThat;

/** Every search among a million jobs uses an index; prints the times, which depend on the machine. */
@Tag("postgresql")
class FindAmongMillionTest {

    private static final int JOBS = 1_000_000;
    private static final int PAGE = 50;
    private static final int ROUNDS = 5;
    private static final Instant LAST = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration APART = Duration.ofSeconds(2);

    private static DataSource postgres;
    private static JobRepository ledger;

    /** The words and the time of a search, and the number of the only job it is to find, if it is one. */
    private record Search(JobFilter filter, JobOrder order, int page) {

        LedgerQuery query() {
            return new LedgerQuery(filter, order, page * PAGE, PAGE);
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        postgres = Postgres.dataSource();
        new JdbcJobRepository(postgres).count();
        List<String> indexes = List.of(
                "work",
                "news",
                "newest",
                "channel",
                "status",
                "model",
                "failure",
                "charge",
                "longest",
                "last_ended",
                "words");
        for (String index : indexes) {
            execute(postgres, "DROP INDEX camel_seedance_job_" + index);
        }
        String job = "md5(n::text)::uuid::text";
        execute(
                postgres,
                "INSERT INTO camel_seedance_job (entry_id, channel, job_key, key_hash, request_id, request_hash, model, prompt,"
                        + " estimate, file_name, status, stage, cost, failure_kind, polls, running_at, ended_at, due_at, attempts,"
                        + " delivered_at, created_at, updated_at, version)"
                        + " SELECT " + job
                        + ", CASE WHEN n % 100000 = 7 THEN 'rare' ELSE 'channel-' || n % 5 END, 'order-' || n,"
                        + " LPAD(n::text, 64, 'k'), 'req-' || n, LPAD(n::text, 64, 'r'),"
                        + " CASE WHEN n % 50000 = 3 THEN 'rare/model' ELSE 'seedance/v' || n % 3 END, 'a sunny day ' || n, 0.5,"
                        + " 'photo_' || n || '.png',"
                        + " CASE WHEN n > 999000 THEN 'IN_PROGRESS' WHEN n % 20 = 0 THEN 'FAILED' WHEN n % 50 = 1 THEN 'CANCELLED'"
                        + " ELSE 'COMPLETED' END,"
                        + " CASE WHEN n > 999000 THEN 'RUNNING' WHEN n % 5000 = 1 THEN 'PARKED' ELSE 'DELIVERED' END,"
                        + " CASE WHEN n <= 999000 AND n % 10 > 0 THEN (n * 7919 % 100000) / 1000.0 END,"
                        + " CASE WHEN n % 20 > 0 OR n > 999000 THEN NULL WHEN n % 20000 = 0 THEN 'TIMEOUT' ELSE 'MODERATION' END, 3,"
                        + " created + 1000, CASE WHEN n <= 999000 THEN created + 1000 + n * 31 % 90000 END,"
                        + " CASE WHEN n > 999000 THEN created END, 0, CASE WHEN n <= 999000 THEN created + 99000 END,"
                        + " created, created, 4"
                        + " FROM (SELECT n, " + LAST.toEpochMilli() + " - (" + JOBS + " - n) * " + APART.toMillis()
                        + " AS created FROM generate_series(1::bigint, " + JOBS + ") AS n) AS numbers");
        execute(
                postgres,
                "INSERT INTO camel_seedance_job_terms (entry_id, terms)"
                        + " SELECT " + job
                        + ", array_to_tsvector(ARRAY['zzorder', 'zz' || n, 'zzreq', 'zzphoto', 'zzpng', 'zza', 'zzday',"
                        + " 'zzprompt' || n % 300, 'zzword' || n * 7 % 1000, 'zzthing' || n * 13 % 5000,"
                        + " CASE n % 3 WHEN 0 THEN 'zzsunny' ELSE 'zzrainy' END,"
                        + " CASE WHEN n < 50000 THEN 'zzcampaign' ELSE 'zzdaily' END,"
                        + " CASE WHEN n = 314159 THEN 'zzneedle' ELSE 'zzhay' END])"
                        + " FROM generate_series(1::bigint, " + JOBS + ") AS n");
        Instant begun = Instant.now();
        new JdbcJobRepository(postgres).count();
        print(
                "adding " + indexes.size() + " indexes",
                Duration.between(begun, Instant.now()).toMillis());
        execute(postgres, "VACUUM ANALYZE camel_seedance_job");
        execute(postgres, "VACUUM ANALYZE camel_seedance_job_terms");
        ledger = new JdbcJobRepository(postgres);
    }

    private static Map<String, Search> searches() {
        Map<String, Search> searches = new LinkedHashMap<>();
        JobFilter all = JobFilter.ALL;
        for (JobOrder order : JobOrder.values()) {
            searches.put("all, " + order, new Search(all, order, 0));
        }
        searches.put("all, page 200", new Search(all, JobOrder.NEWEST, 200));
        searches.put("all, last page", new Search(all, JobOrder.NEWEST, JOBS / PAGE - 1));
        Map<String, JobFilter> filters = new LinkedHashMap<>();
        filters.put("channel", all.ofChannel("channel-1"));
        filters.put("rare channel", all.ofChannel("rare"));
        filters.put("no such channel", all.ofChannel("nowhere"));
        filters.put("status failed", all.being(JobStatus.FAILED));
        filters.put("status in_queue (none)", all.being(JobStatus.IN_QUEUE));
        filters.put("stage parked", all.in(Stage.PARKED));
        filters.put("stage running", all.in(Stage.RUNNING));
        filters.put("stage delivered", all.in(Stage.DELIVERED));
        filters.put("model", filter(null, null, "seedance/v1", null, null, null, null, null));
        filters.put("rare model", filter(null, null, "rare/model", null, null, null, null, null));
        filters.put("failure kind", filter(null, null, null, FailureKind.MODERATION, null, null, null, null));
        filters.put("rare failure kind", filter(null, null, null, FailureKind.TIMEOUT, null, null, null, null));
        filters.put("one day", filter(null, null, null, null, ago(20), ago(19), null, null));
        filters.put("cost from 99.9", filter(null, null, null, null, null, null, "99.9", null));
        filters.put("cost to 0.01", filter(null, null, null, null, null, null, null, "0.01"));
        filters.put("cost from 1 to 50", filter(null, null, null, null, null, null, "1", "50"));
        filters.put("channel, model, day", filter(null, "channel-1", "seedance/v1", null, ago(10), ago(9), null, null));
        filters.put(
                "failure kind, channel, cost",
                filter(null, "channel-0", null, FailureKind.MODERATION, null, null, "0.2", "0.9"));
        for (String text : List.of(
                "needle",
                "order-271828",
                "req-271828 photo",
                "271828",
                "27182",
                "sunny",
                "prompt17",
                "prompt",
                "thing4711",
                "campaign",
                "p s d",
                "nothing-like-it",
                "sunny rainy",
                "sunny campaign prompt7")) {
            filters.put("text: " + text, filter(text, null, null, null, null, null, null, null));
        }
        filters.put("text: sunny; channel", filter("sunny", "channel-1", null, null, null, null, null, null));
        filters.put("text: sunny; rare channel", filter("sunny", "rare", null, null, null, null, null, null));
        filters.put(
                "text: word17; moderation",
                filter("word17", null, null, FailureKind.MODERATION, null, null, null, null));
        filters.put("text: campaign; first day", filter("campaign", null, null, null, ago(30), ago(22), null, null));
        filters.put("text: needle; rare channel", filter("needle", "rare", null, null, null, null, null, null));
        filters.forEach((name, filter) -> searches.put(name, new Search(filter, JobOrder.NEWEST, 0)));
        searches.put("channel, dearest", new Search(all.ofChannel("channel-1"), JobOrder.DEAREST, 0));
        searches.put("status failed, ended", new Search(all.being(JobStatus.FAILED), JobOrder.ENDED, 0));
        searches.put("channel, page 200", new Search(all.ofChannel("channel-1"), JobOrder.NEWEST, 200));
        searches.put("text: sunny, dearest", new Search(filters.get("text: sunny"), JobOrder.DEAREST, 0));
        searches.put("text: sunny, page 20", new Search(filters.get("text: sunny"), JobOrder.NEWEST, 20));
        searches.put("text: sunny, page 200", new Search(filters.get("text: sunny"), JobOrder.NEWEST, 200));
        searches.put("text: prompt17, oldest", new Search(filters.get("text: prompt17"), JobOrder.OLDEST, 0));
        searches.put("text: prompt17, page 20", new Search(filters.get("text: prompt17"), JobOrder.NEWEST, 20));
        return searches;
    }

    private static JobFilter filter(
            String text,
            String channel,
            String model,
            FailureKind kind,
            Instant from,
            Instant to,
            String min,
            String max) {
        return new JobFilter(
                text,
                channel,
                Set.of(),
                Set.of(),
                model,
                kind,
                from,
                to,
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max));
    }

    private static Instant ago(int days) {
        return LAST.minus(Duration.ofDays(days));
    }

    @Test
    void every_page_is_found_by_an_index() {
        Map<String, String> bySequentialScan = new LinkedHashMap<>();
        searches().forEach((name, search) -> {
            time(name, store -> store.list(search.query()));
            ExplainedStatements explained = new ExplainedStatements(postgres, "EXPLAIN ", "EXPLAIN ");
            new JdbcJobRepository(explained.dataSource()).list(search.query());
            explained.plans().forEach((sql, plan) -> {
                if (sql.startsWith("SELECT") && plan.contains("Seq Scan")) {
                    bySequentialScan.put(name, plan);
                }
            });
        });
        assertThat(bySequentialScan).isEmpty();
    }

    @Test
    void every_count_stops() {
        searches().forEach((name, search) -> {
            if (search.page() == 0 && search.order() == JobOrder.NEWEST) {
                time("count " + name, store -> List.of(store.countFound(search.filter(), 10_000)));
            }
        });
    }

    @Test
    void one_job_among_all_is_the_one_that_was_looked_for() {
        assertThat(found("needle")).extracting(LedgerEntry::jobKey).containsExactly("order-314159");
        assertThat(found("ORDER-271828")).extracting(LedgerEntry::requestId).containsExactly("req-271828");
        assertThat(found("photo 27182")).hasSize(11);
    }

    private static List<LedgerEntry> found(String text) {
        return ledger.list(LedgerQuery.newest(PAGE).matching(filter(text, null, null, null, null, null, null, null)));
    }

    private static void time(String name, Function<JobRepository, List<?>> search) {
        long[] millis = new long[ROUNDS];
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            found = search.apply(ledger).size();
            millis[round] = (System.nanoTime() - begun) / 1_000_000;
        }
        Arrays.sort(millis);
        print(name + " (" + found + ")", millis[ROUNDS / 2]);
    }

    private static void print(String what, long millis) {
        System.out.printf("| %s | %d ms |%n", what, millis);
    }
}
