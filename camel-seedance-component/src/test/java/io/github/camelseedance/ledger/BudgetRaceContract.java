// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.ledger.BudgetFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

/** Budgets hold whatever happens side by side, and whatever the order is. */
public interface BudgetRaceContract extends BudgetFixture {

    @Test
    default void submissions_side_by_side_fill_a_budget_exactly() throws Exception {
        Budget all = new Budget(null, usd("1.00"), DAY);
        Budget channel = budget("0.60");
        List<JobRepository> nodes = List.of(ledger(), anotherNode());

        List<Integer> created = AtOnce.call(thread -> () -> {
            boolean mine = thread % 2 == 0;
            int accepted = 0;
            for (int job = 0; job < 10; job++) {
                try {
                    nodes.get(thread / 2 % 2)
                            .reserve(
                                    costing(mine ? CHANNEL : "other", null, "0.01"),
                                    LEASE,
                                    mine ? List.of(all, channel) : List.of(all));
                    accepted++;
                } catch (BudgetExceededException full) {
                    assertThat(full.getRoomAt()).isPresent();
                }
            }
            return accepted;
        });

        assertThat(created.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        uses(all, "0", "1");
        assertThat(ledger().spending(channel).used()).isLessThanOrEqualTo(usd("0.6"));
    }

    @Test
    default void a_key_that_is_submitted_side_by_side_is_reserved_once() throws Exception {
        Budget budget = budget("1");
        List<JobRepository> nodes = List.of(ledger(), anotherNode());

        List<Boolean> created = AtOnce.call(thread -> () -> nodes.get(thread % 2)
                .reserve(costing(CHANNEL, "key", "1"), LEASE, List.of(budget))
                .created());

        assertThat(created).containsOnlyOnce(true);
        uses(budget, "0", "1");
    }

    /** Also shows that what locks budgets and entries at the same time waits for no other in a circle. */
    @Test
    default void costs_and_decisions_beside_submissions_never_let_a_budget_be_exceeded() throws Exception {
        Budget all = new Budget(null, usd("100"), DAY);
        Budget channel = budget("1");
        List<JobRepository> nodes = List.of(ledger(), anotherNode());
        List<Callable<BigDecimal>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            JobRepository node = nodes.get(thread % 2);
            int number = thread;
            tasks.add(() -> {
                BigDecimal above = BigDecimal.ZERO;
                for (int job = 0; job < 10; job++) {
                    try {
                        LedgerEntry entry = node.reserve(
                                        costing(CHANNEL, "key-" + number + "-" + job, "0.05"),
                                        LEASE,
                                        List.of(all, channel))
                                .entry();
                        above = above.add(goOn(node, entry, (number + job) % 4, List.of(all, channel)));
                    } catch (BudgetExceededException full) {
                        assertThat(full.getLimit()).isEqualByComparingTo("1");
                    }
                }
                return above;
            });
        }

        BigDecimal above = AtOnce.call(tasks).stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(ledger().spending(channel).used()).isLessThanOrEqualTo(usd("1").add(above));
        assertThat(ledger().spending(all).used())
                .isEqualTo(ledger().spending(channel).used());
    }

    /** Nodes, or components with one ledger, that have other budgets lock in the same order, and count at once. */
    @Test
    default void submissions_with_different_budgets_never_wait_in_a_circle_and_all_count() throws Exception {
        Budget all = new Budget(null, usd("3"), DAY);
        Budget channel = budget("2");
        List<List<Budget>> ofThreads = List.of(List.of(all, channel), List.of(all), List.of(channel), List.of());
        List<JobRepository> nodes = List.of(ledger(), anotherNode());
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            tasks.add(() -> {
                int accepted = 0;
                for (int job = 0; job < 15; job++) {
                    List<Budget> budgets = ofThreads.get((number + job) % 4);
                    try {
                        nodes.get(number % 2).requireRoom(costing(CHANNEL, null, "0.05"), null, budgets);
                        nodes.get(number % 2).reserve(costing(CHANNEL, null, "0.05"), LEASE, budgets);
                        accepted++;
                    } catch (BudgetExceededException full) {
                        assertThat(budgets).isNotEmpty();
                    }
                }
                return accepted;
            });
        }

        int accepted = AtOnce.call(tasks).stream().mapToInt(Integer::intValue).sum();

        BigDecimal used = usd("0.05").multiply(BigDecimal.valueOf(accepted));
        assertThat(accepted).as("30 jobs have no budget").isBetween(60, 90);
        assertThat(ledger().spending(all).used()).isEqualByComparingTo(used);
        assertThat(ledger().spending(channel).used()).isEqualByComparingTo(used);
        refused("0.000000001", channel);
    }

    /** Returns how much more than reserved the job costs. */
    private BigDecimal goOn(JobRepository node, LedgerEntry entry, int way, List<Budget> budgets) {
        switch (way) {
            case 0 -> node.forget(entry);
            case 1 -> node.submitAgain(node.markUnconfirmed(entry, "who knows"), LEASE, usd("0.05"), budgets);
            case 2 -> {
                LedgerEntry job = node.confirm(entry, "job-" + entry.entryId(), LEASE);
                node.record(job, billed(job, JobStatus.COMPLETED, "0.07"));
                return usd("0.02");
            }
            default -> {
                LedgerEntry job = node.confirm(entry, "job-" + entry.entryId(), LEASE);
                node.record(job, billed(job, JobStatus.CANCELLED, null));
            }
        }
        return BigDecimal.ZERO;
    }

    /** Compares with a plain sum over all jobs. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    default void a_store_decides_as_a_plain_sum_does(long seed) {
        Random random = new Random(seed);
        Map<String, LedgerEntry> jobs = new LinkedHashMap<>();
        int refusals = 0;
        for (int step = 0; step < 150; step++) {
            List<Budget> budgets = random.nextInt(6) == 0
                    ? List.of()
                    : List.of(
                            new Budget(null, cents(random, 300, 3), Duration.ofHours(2)),
                            new Budget(CHANNEL, cents(random, 200, 3), Duration.ofHours(1)));
            JobRepository node = random.nextBoolean() ? ledger() : anotherNode();
            clock().advance(Duration.ofSeconds(random.nextInt(20) == 0 ? -90 : random.nextInt(200)));
            if (random.nextBoolean()) {
                SubmissionIntent intent = new SubmissionIntent("entry-" + UUID.randomUUID(), CHANNEL, null, MODEL)
                        .withEstimate(cents(random, 0, 30));
                boolean fits = budgets.stream()
                        .allMatch(budget ->
                                used(budget, jobs, null).add(intent.estimate()).compareTo(budget.limit()) <= 0);
                try {
                    LedgerEntry entry = node.reserve(intent, LEASE, budgets).entry();
                    assertThat(fits)
                            .as("step %d of %d was accepted", step, seed)
                            .isTrue();
                    jobs.put(entry.entryId(), entry);
                } catch (BudgetExceededException e) {
                    assertThat(fits)
                            .as("step %d of %d was refused: %s", step, seed, e)
                            .isFalse();
                    refusals++;
                }
            } else if (!jobs.isEmpty()) {
                List<LedgerEntry> all = new ArrayList<>(jobs.values());
                change(node, all.get(random.nextInt(all.size())), random, jobs, budgets);
            }
            for (Budget budget : budgets) {
                assertThat(ledger().spending(budget).used())
                        .as("step %d of %d", step, seed)
                        .isEqualByComparingTo(used(budget, jobs, null));
            }
        }
        assertThat(refusals).isBetween(5, 140);
    }

    private void change(
            JobRepository node, LedgerEntry entry, Random random, Map<String, LedgerEntry> jobs, List<Budget> budgets) {
        switch (entry.stage()) {
            case SUBMITTING -> {
                if (random.nextBoolean()) {
                    jobs.put(entry.entryId(), node.confirm(entry, "job-" + entry.entryId(), LEASE));
                } else {
                    jobs.put(entry.entryId(), node.markUnconfirmed(entry, "who knows"));
                }
            }
            case UNCONFIRMED -> {
                if (random.nextBoolean()) {
                    node.forget(entry);
                    jobs.remove(entry.entryId());
                } else {
                    sendAgain(node, entry, cents(random, 0, 30), jobs, budgets);
                }
            }
            case RUNNING -> {
                JobStatus status = random.nextInt(3) == 0 ? JobStatus.CANCELLED : JobStatus.COMPLETED;
                String cost = status == JobStatus.CANCELLED || random.nextInt(4) == 0
                        ? null
                        : cents(random, 0, 40).toPlainString();
                jobs.put(entry.entryId(), node.record(entry, billed(entry, status, cost)));
            }
            default -> jobs.put(entry.entryId(), node.record(entry, billed(entry, entry.status(), "0.5")));
        }
    }

    private void sendAgain(
            JobRepository node,
            LedgerEntry entry,
            BigDecimal estimate,
            Map<String, LedgerEntry> jobs,
            List<Budget> budgets) {
        boolean fits = budgets.stream()
                .allMatch(budget -> used(budget, jobs, entry).add(estimate).compareTo(budget.limit()) <= 0);
        try {
            jobs.put(
                    entry.entryId(),
                    node.submitAgain(entry, LEASE, estimate, budgets).entry());
            assertThat(fits).as("sent again").isTrue();
        } catch (BudgetExceededException e) {
            assertThat(fits).as("refused to be sent again: %s", e).isFalse();
        }
    }

    private BigDecimal used(Budget budget, Map<String, LedgerEntry> jobs, LedgerEntry except) {
        Instant since = clock().instant().minus(budget.period());
        return jobs.values().stream()
                .filter(job -> job != except && job.createdAt().isAfter(since))
                .map(job -> job.cost() != null
                        ? job.cost()
                        : job.status() == JobStatus.CANCELLED
                                ? BigDecimal.ZERO
                                : job.intent().estimate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cents(Random random, int from, int more) {
        return BigDecimal.valueOf(from + random.nextInt(more + 1), 2);
    }
}
