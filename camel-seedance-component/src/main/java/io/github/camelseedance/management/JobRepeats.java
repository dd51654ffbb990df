// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.input.KeptRequest;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.lease.AuditTrail;
import io.github.camelseedance.ledger.lease.OpenDecision;

/** Shows the input that the ledger keeps of a job, and generates the job again on demand. */
final class JobRepeats {

    static final List<String> INPUT_COLUMNS = List.of("field", "value", "kept");

    private static final String IMPOSSIBLE = "The job cannot be generated again: ";

    private final AuditTrail audit;
    private final JobRepeater repeater;
    private final Predicate<String> isConsumed;

    /** @param isConsumed whether a consumer of this node delivers the jobs of a channel */
    JobRepeats(AuditTrail audit, JobRepeater repeater, Predicate<String> isConsumed) {
        this.audit = audit;
        this.repeater = repeater;
        this.isConsumed = isConsumed;
    }

    /** Returns a row for each field that is known; the value is {@code null} if the ledger has only its hash. */
    List<Map<String, Object>> input(LedgerEntry entry) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (entry.intent().request() == null) {
            entry.intent().input().keySet().stream().sorted().forEach(name -> rows.add(row(name, null, false)));
            return rows;
        }
        KeptRequest request = KeptRequest.read(entry.intent().request());
        request.fields().forEach((name, value) -> rows.add(row(name, KeptRequest.textOf(value), true)));
        request.missing().keySet().forEach(name -> rows.add(row(name, null, false)));
        return rows;
    }

    private static Map<String, Object> row(String field, String value, boolean kept) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("field", Redaction.clean(field));
        row.put("value", Redaction.clean(value));
        row.put("kept", kept);
        return row;
    }

    /** Returns whether the job can be generated again, why not or what to know before, and what it would cost. */
    Map<String, Object> repeat(LedgerEntry entry) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("possible", false);
        answer.put("reason", null);
        answer.put("model", entry.model());
        answer.put("estimatedCost", null);
        try {
            KeptRequest request = requireRepeatable(entry);
            BigDecimal cost =
                    TimedAnswer.of(repeater.check(entry, request), IMPOSSIBLE).get();
            answer.put("possible", true);
            answer.put("reason", advice(entry, request));
            answer.put("estimatedCost", cost == null ? null : cost.toPlainString());
        } catch (RuntimeException refused) {
            answer.put("reason", Redaction.clean(refused.getMessage()));
        }
        return answer;
    }

    /** Returns the entry of the new job. */
    String generateAgain(LedgerEntry entry) {
        KeptRequest request = requireRepeatable(entry);
        OpenDecision decision = audit.begin(Decision.generateAgain, Decider.user(), entry);
        return TimedAnswer.of(
                        repeater.submit(entry, request).whenComplete((repeated, failure) -> {
                            if (failure == null) {
                                decision.done("submitted as " + repeated.requestId());
                            } else if (Failures.unwrap(failure) instanceof SubmissionUnconfirmedException) {
                                decision.done("unconfirmed");
                            }
                        }),
                        "")
                .get()
                .entryId();
    }

    private static KeptRequest requireRepeatable(LedgerEntry entry) {
        reason(entry).ifPresent(reason -> {
            throw new IllegalArgumentException(IMPOSSIBLE + reason);
        });
        KeptRequest request = KeptRequest.read(entry.intent().request());
        if (!request.missing().isEmpty()) {
            throw new IllegalArgumentException(IMPOSSIBLE
                    + request.missing().entrySet().stream()
                            .map(field ->
                                    field.getKey() + " " + field.getValue().reason())
                            .collect(Collectors.joining("; "))
                    + ". Send its message again with another job key");
        }
        return request;
    }

    private static Optional<String> reason(LedgerEntry entry) {
        Stage stage = entry.stage();
        if (stage == Stage.UNCONFIRMED) {
            return Optional.of("it is unknown whether the first submission was accepted. Decide about it first");
        }
        if (stage == Stage.SUBMITTING || stage == Stage.RUNNING) {
            return Optional.of("it has not ended. Wait for its end, or cancel it");
        }
        return entry.intent().request() == null
                ? Optional.of(
                        "the ledger keeps no request of it. Set the option keepRequest for later jobs, and send the"
                                + " message of this one again with another job key")
                : Optional.empty();
    }

    /** Returns what to know before, or {@code null}. */
    private String advice(LedgerEntry entry, KeptRequest request) {
        List<String> advice = new ArrayList<>();
        List<String> signed = request.signed();
        if (!signed.isEmpty()) {
            advice.add("The link in " + String.join(", ", signed)
                    + " is signed: if it has expired, the provider cannot read it");
        }
        if (!isConsumed.test(entry.channel())) {
            advice.add("No consumer of this node delivers jobs of the channel " + entry.channel()
                    + ": the video is delivered only if another node does, or once one is started");
        }
        return advice.isEmpty() ? null : Redaction.clean(String.join(". ", advice));
    }
}
