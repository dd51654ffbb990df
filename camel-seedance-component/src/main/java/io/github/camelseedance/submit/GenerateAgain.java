// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.input.KeptRequest;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.management.JobRepeater;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * Submits a job of the ledger again, as a new job, from the request that the ledger keeps of it. The new job has the channel,
 * the model, the carried headers and the queueTimeout of the first one; the limits of cost are those of today.
 */
public final class GenerateAgain implements JobRepeater {

    private final CamelContext context;
    private final LedgerView ledger;
    private final Function<LedgerEntry, Submitter> submitters;
    private final Duration firstPoll;

    /**
     * @param submitters returns a submitter for the channel of an entry, whose options add no input
     * @param firstPoll the delay from acceptance to the first poll
     */
    public GenerateAgain(
            CamelContext context, LedgerView ledger, Function<LedgerEntry, Submitter> submitters, Duration firstPoll) {
        this.context = context;
        this.ledger = ledger;
        this.submitters = submitters;
        this.firstPoll = firstPoll;
    }

    @Override
    public CompletableFuture<BigDecimal> check(LedgerEntry entry, KeptRequest request) {
        SubmissionIntent intent = intent(entry);
        return submitters.apply(entry).check(intent, message(entry, request));
    }

    @Override
    public CompletableFuture<Repeated> submit(LedgerEntry entry, KeptRequest request) {
        SubmissionIntent intent = intent(entry);
        Duration queueTimeout = intent.queueTimeout();
        Duration first = queueTimeout != null && queueTimeout.compareTo(firstPoll) < 0 ? queueTimeout : firstPoll;
        SubmitMode mode = SubmitMode.detached((model, requestId) -> first, message -> {});
        return submitters
                .apply(entry)
                .submit(intent, message(entry, request), mode)
                .thenApply(submission -> {
                    if (!submission.entryId().equals(intent.entryId())) {
                        // Somebody else has written the same key in the meantime.
                        throw RepeatKey.taken(ledger.find(submission.entryId()).orElseThrow());
                    }
                    return new Repeated(submission.entryId(), submission.job().requestId());
                });
    }

    private SubmissionIntent intent(LedgerEntry entry) {
        SubmissionIntent first = entry.intent();
        return new SubmissionIntent(
                context.getUuidGenerator().generateUuid(),
                first.channel(),
                RepeatKey.next(ledger, entry),
                first.model(),
                first.headers(),
                first.prompt(),
                first.input(),
                null,
                first.queueTimeout(),
                first.fileName(),
                first.request());
    }

    private Exchange message(LedgerEntry entry, KeptRequest request) {
        Exchange message = new DefaultExchange(context);
        message.getMessage().setHeader(SeedanceConstants.MODEL, entry.model());
        message.getMessage().setBody(GenerationRequest.of(request.fields()));
        return message;
    }
}
