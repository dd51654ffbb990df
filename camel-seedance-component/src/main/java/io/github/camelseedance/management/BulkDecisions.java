// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelseedance.error.NamedConstant;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Decision;

/** Carries out one decision about many jobs. Each job has its own audit record, and the failure of one does not stop the others. */
final class BulkDecisions {

    static final List<String> COLUMNS = List.of("entryId", "done", "result");

    private static final int MAX_JOBS = 500;

    /** The number of cancellations sent at once, so that they do not crowd out the polls of the account. */
    private static final int AT_ONCE = 16;

    /** No more are begun after this time: a proxy cuts a request after a minute, and nobody would see what was decided. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(40);

    private static final DecisionResult NOT_TRIED =
            new DecisionResult(false, "Not tried, because the API does not answer: try again in a minute");
    private static final DecisionResult TOO_LATE =
            new DecisionResult(false, "Not tried, because those before it took too long: decide about it again");

    /** Begins the decision about a job; the supplier waits for its result. */
    private final Map<Decision, Function<String, Supplier<DecisionResult>>> actions = new LinkedHashMap<>();

    private final LongSupplier nanos;

    BulkDecisions(LedgerDecisions decisions) {
        this(decisions, System::nanoTime);
    }

    /** @param nanos the clock, as {@link System#nanoTime} */
    BulkDecisions(LedgerDecisions decisions, LongSupplier nanos) {
        this.nanos = nanos;
        actions.put(Decision.cancel, decisions::beginCancel);
        actions.put(Decision.redeliver, atOnce(id -> {
            decisions.redeliver(id);
            return "The job is delivered again";
        }));
        actions.put(Decision.forget, atOnce(id -> {
            decisions.forget(id);
            return "The entry was removed";
        }));
        actions.put(Decision.sendAgain, atOnce(decisions::allowSendAgain));
    }

    private static Function<String, Supplier<DecisionResult>> atOnce(Function<String, String> decision) {
        return id -> {
            DecisionResult result = new DecisionResult(true, decision.apply(id));
            return () -> result;
        };
    }

    /**
     * Returns a row for each job, in the order of the ids.
     *
     * @throws IllegalArgumentException for an unknown action or too many ids; nothing was decided then
     */
    List<Map<String, Object>> decide(String action, String... entryIds) {
        Function<String, Supplier<DecisionResult>> decision = decision(action);
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> ids = List.copyOf(distinct(entryIds));
        long begin = nanos.getAsLong();
        boolean unanswered = false;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> slice = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            if (unanswered || nanos.getAsLong() - begin > MOST_NANOS) {
                // Without an answer, each slice would wait for the timeout.
                DecisionResult notTried = unanswered ? NOT_TRIED : TOO_LATE;
                slice.forEach(id -> rows.add(row(id, notTried)));
                continue;
            }
            Map<String, Supplier<DecisionResult>> begun = new LinkedHashMap<>();
            slice.forEach(id -> begun.put(id, begin(decision, id)));
            for (Map.Entry<String, Supplier<DecisionResult>> job : begun.entrySet()) {
                try {
                    rows.add(row(job.getKey(), job.getValue().get()));
                } catch (RuntimeException e) {
                    unanswered |= TimedAnswer.isMissing(e);
                    rows.add(row(
                            job.getKey(), new DecisionResult(false, Redaction.clean(String.valueOf(e.getMessage())))));
                }
            }
        }
        return rows;
    }

    private static Supplier<DecisionResult> begin(Function<String, Supplier<DecisionResult>> decision, String id) {
        try {
            return decision.apply(id);
        } catch (RuntimeException refused) {
            return () -> {
                throw refused;
            };
        }
    }

    private Function<String, Supplier<DecisionResult>> decision(String action) {
        return actions.get(NamedConstant.find("action", action == null ? "" : action.strip(), actions.keySet()));
    }

    private static Set<String> distinct(String... entryIds) {
        if (entryIds == null || entryIds.length == 0 || Arrays.stream(entryIds).anyMatch(BulkDecisions::isBlank)) {
            throw new IllegalArgumentException(
                    "An entry id is missing: pass the entryId of each job, as list() shows it");
        }
        Set<String> ids =
                Arrays.stream(entryIds).map(String::strip).collect(Collectors.toCollection(LinkedHashSet::new));
        if (ids.size() > MAX_JOBS) {
            throw new IllegalArgumentException(
                    "At most " + MAX_JOBS + " jobs can be decided at once, not " + ids.size() + ": pass fewer");
        }
        return ids;
    }

    private static boolean isBlank(String id) {
        return id == null || id.isBlank();
    }

    private static Map<String, Object> row(String entryId, DecisionResult result) {
        return Map.of("entryId", entryId, "done", result.done(), "result", result.text());
    }
}
