// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People find the same jobs in every ledger, in the same order, whatever they type. */
public interface FindContract extends LedgerFixture {

    int JOBS = 80;
    int SEARCHES = 400;

    @Test
    default void a_job_is_found_by_any_of_its_words_and_their_beginnings() {
        LedgerEntry job = ledger().confirm(ledger().reserve(named("order-4711", "Photo_Berlin.PNG", "A Sunny day, 東京"), LEASE)
                .entry(), "019af3b2-7c1e", LEASE);
        ledger().reserve(named("order-4712", "other.png", "a rainy day"), LEASE);

        for (String text : List.of(
                "4711", "order 4711", "019af3b2-7c1e", "019AF3", "photo", "berlin.png", "PNG sunny", "sun day", "京", "東 a")) {
            assertThat(found(text)).as(text).containsExactly(job.entryId());
        }
        for (String text : List.of("47112", "hoto", "photo rainy", "大", "7c1e0", "!?", "🎬")) {
            assertThat(found(text)).as(text).isEmpty();
        }
        assertThat(found("order")).hasSize(2);
        assertThat(found("  ")).hasSize(2);
    }

    private List<String> found(String text) {
        JobFilter filter = new JobFilter(text, null, Set.of(), Set.of(), null, null, null, null, null, null);
        List<String> ids = ledger().list(LedgerQuery.newest(100).matching(filter)).stream()
                .map(LedgerEntry::entryId)
                .toList();
        assertThat(ledger().countFound(filter, 100).jobs()).isEqualTo(ids.size());
        return ids;
    }

    private SubmissionIntent named(String key, String fileName, String prompt) {
        return FoundModel.intent(CHANNEL, key, MODEL, fileName, prompt, null);
    }

    @Test
    default void counting_stops_and_says_so() {
        for (int i = 0; i < 3; i++) {
            ledger().reserve(intent(null).withEstimate(new BigDecimal("0.5")), LEASE);
        }
        ledger().reserve(intent(null), LEASE);

        assertThat(ledger().countFound(JobFilter.ALL, 10)).isEqualTo(new FoundJobs(4, false, new BigDecimal("1.5"), 1));
        FoundJobs some = ledger().countFound(JobFilter.ALL, 2);
        assertThat(some.jobs()).isEqualTo(2);
        assertThat(some.more()).isTrue();
    }

    @Test
    default void a_forgotten_job_is_not_found() {
        LedgerEntry job =
                ledger().reserve(named("order-1", "a.png", "gone"), LEASE).entry();
        ledger().forget(job);

        assertThat(found("gone")).isEmpty();
        assertThat(found("order")).isEmpty();
    }

    @Test
    default void every_search_finds_what_a_comparison_of_all_jobs_finds() {
        long seed = System.nanoTime();
        FoundModel model = new FoundModel(new Random(seed));
        List<LedgerEntry> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(life(model));
            clock().advance(Duration.ofMinutes(model.random().nextInt(3)));
        }
        List<Instant> times = jobs.stream().map(LedgerEntry::createdAt).toList();

        for (int i = 0; i < SEARCHES; i++) {
            FoundModel.Search search = model.search(times);
            List<LedgerEntry> expected = jobs.stream()
                    .filter(search.matches())
                    .sorted(search.comparator())
                    .toList();
            String what = "search %d of seed %d: %s".formatted(i, seed, search.filter());

            assertThat(ledger().list(search.query(0, JOBS))).as(what).isEqualTo(expected);
            int offset = model.random().nextInt(JOBS);
            int limit = 1 + model.random().nextInt(10);
            assertThat(ledger().list(search.query(offset, limit)))
                    .as("from %d, %d of %s", offset, limit, what)
                    .isEqualTo(expected.stream().skip(offset).limit(limit).toList());
            assertThat(ledger().countFound(search.filter(), JOBS)).as(what).isEqualTo(FoundModel.count(expected));
        }
    }

    /** Leaves a job at some point of its life. */
    private LedgerEntry life(FoundModel model) {
        Random random = model.random();
        LedgerEntry entry = ledger().reserve(model.intent(), LEASE).entry();
        int steps = random.nextInt(6);
        if (steps == 0) {
            return entry;
        }
        if (random.nextInt(8) == 0) {
            return ledger().markUnconfirmed(entry, "who knows");
        }
        entry = ledger().confirm(entry, model.requestId(), LEASE);
        if (steps > 1 && random.nextBoolean()) {
            entry = ledger().record(entry, seen(entry.requestId(), JobStatus.IN_PROGRESS));
            clock().advance(Duration.ofSeconds(random.nextInt(4)));
        }
        if (steps > 2) {
            entry = ledger().record(entry, model.end(entry.requestId()));
        }
        if (steps > 3) {
            entry = random.nextBoolean() ? ledger().deliver(entry) : ledger().park(entry, "three times in vain");
        }
        return entry;
    }
}
