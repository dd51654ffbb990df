// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;

/** Delivers one job, even if the ledger does not know it because somebody else has submitted it. */
final class OneJob implements JobSource {

    private final SourceContext context;
    private final NodeLedger ledger;
    private final JobSource finished;
    private final String requestId;
    private final Supplier<String> ids;
    private final SourceTrouble trouble;
    private final AtomicBoolean adopting = new AtomicBoolean();
    /** The ledger removes a delivered job some day, which must not be adopted and delivered once more. */
    private volatile boolean known;

    /** @param ids makes new unique ids for ledger entries */
    OneJob(SourceContext context, JobSource finished, String requestId, Supplier<String> ids, SourceTrouble trouble) {
        this.context = context;
        this.ledger = context.ledger();
        this.finished = finished;
        this.requestId = requestId;
        this.ids = ids;
        this.trouble = trouble;
    }

    @Override
    public void open() {
        finished.open();
    }

    @Override
    public void poll() {
        if (adopting.get() || known || entry().isPresent()) {
            known |= !adopting.get();
            finished.poll();
            return;
        }
        trouble.rethrow();
        adopting.set(true);
        context.poller().call(context.client(), api -> api.observe(requestId)).whenComplete((job, failure) -> {
            if (failure != null) {
                trouble.failed(Failures.unwrap(failure));
            } else {
                trouble.watch(() -> job.ifPresent(this::adopt));
            }
            adopting.set(false);
        });
    }

    private Optional<LedgerEntry> entry() {
        return ledger.repository().findByRequestId(context.channel(), requestId);
    }

    private void adopt(Job job) {
        String model = job.model() == null ? "unknown" : job.model();
        SubmissionIntent intent = new SubmissionIntent(ids.get(), context.channel(), null, model);
        Reservation reservation = ledger.writer().reserve(intent, ledger.lease(), List.of());
        try {
            ledger.writer().confirm(reservation.entry(), job.requestId(), Lease.dueIn(Duration.ZERO));
        } catch (IllegalStateException adoptedByAnother) {
            forget(reservation.entry());
            return;
        } catch (RuntimeException | Error e) {
            forget(reservation.entry());
            throw e;
        }
        finished.poll();
    }

    /** An intent that is left behind would become an unconfirmed submission, which a person has to decide about. */
    private void forget(LedgerEntry intent) {
        ledger.writes().write("that a job was not adopted", () -> {
            ledger.writer().forget(intent);
            return null;
        });
    }

    @Override
    public void refill() {
        finished.refill();
    }

    @Override
    public boolean isWaiting() {
        return adopting.get() || finished.isWaiting();
    }

    @Override
    public void close() {
        finished.close();
    }

    @Override
    public void hurry() {
        entry().filter(OneJob::isUnclaimed).ifPresent(entry -> ledger.writer()
                .update(
                        entry.entryId(),
                        current -> isUnclaimed(current) ? ledger.writer().release(current, Duration.ZERO) : current));
    }

    private static boolean isUnclaimed(LedgerEntry entry) {
        return entry.stage() == Stage.RUNNING && entry.delivery().owner() == null;
    }
}
