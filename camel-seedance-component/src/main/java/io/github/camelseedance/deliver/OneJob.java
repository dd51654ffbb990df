package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;

/** Hands out one job, also one that the ledger does not know because somebody else has submitted it. */
final class OneJob implements Intake {

    private final Intake finishedJobs;
    private final NodeLedger ledger;
    private final ModelApi api;
    private final JobFilter filter;
    private final Supplier<String> ids;

    /** @param ids makes new unique ids for ledger entries */
    OneJob(Intake finishedJobs, NodeLedger ledger, ModelApi api, JobFilter filter, Supplier<String> ids) {
        this.finishedJobs = finishedJobs;
        this.ledger = ledger;
        this.api = api;
        this.filter = filter;
        this.ids = ids;
    }

    @Override
    public List<Handout> take(int max, BooleanSupplier goOn) {
        if (entry().isEmpty()) {
            adopt(observe());
        }
        return finishedJobs.take(max, goOn);
    }

    private Job observe() {
        try {
            return api.observe(filter.requestId()).join();
        } catch (CompletionException e) {
            throw Failures.unwrap(e) instanceof RuntimeException cause ? cause : e;
        }
    }

    private Optional<LedgerEntry> entry() {
        return ledger.repository().findByRequestId(filter.channel(), filter.requestId());
    }

    private void adopt(Job job) {
        String model = job.model() == null ? "unknown" : job.model();
        SubmissionIntent intent = new SubmissionIntent(ids.get(), filter.channel(), null, model);
        Reservation reservation = ledger.writer().reserve(intent, ledger.lease());
        try {
            ledger.writer().confirm(reservation.entry(), job.requestId(), Lease.dueIn(Duration.ZERO));
        } catch (IllegalStateException adoptedByAnother) {
            ledger.writer().forget(reservation.entry());
        }
    }

    @Override
    public void hurry() {
        entry().filter(entry ->
                        entry.stage() == Stage.RUNNING && entry.delivery().owner() == null)
                .ifPresent(entry -> ledger.writer()
                        .update(
                                entry.entryId(),
                                current -> current.stage() == Stage.RUNNING
                                                && current.delivery().owner() == null
                                        ? ledger.writer().release(current, Duration.ZERO)
                                        : current));
    }
}
