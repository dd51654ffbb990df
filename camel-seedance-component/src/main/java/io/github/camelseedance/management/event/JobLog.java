// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.time.Duration;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the end of each job and the use of each budget once, on the node whose write recorded it, and each decision. The download
 * logs the file.
 */
public final class JobLog implements LedgerListener {

    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        if (after.status().isTerminal() && !before.status().isTerminal() && LOG.isInfoEnabled()) {
            Duration time = Duration.between(after.createdAt(), after.updatedAt());
            LOG.info(
                    "Job {} {} after {}.{} s, {}, key {}, channel {}{}{}",
                    after.requestId(),
                    after.status(),
                    time.toSeconds(),
                    time.toMillisPart() / 100,
                    cost(after),
                    after.jobKey() == null ? "none" : Redaction.clean(after.jobKey()),
                    Redaction.clean(after.channel()),
                    cause(after),
                    after.error() == null ? "" : ": " + Redaction.clean(after.error()));
        }
    }

    /** A job that was cancelled in the queue is not billed. */
    private static String cost(LedgerEntry entry) {
        if (entry.cost() != null) {
            return "cost " + entry.cost().toPlainString() + " USD";
        }
        return entry.status() == JobStatus.CANCELLED ? "not billed" : "cost not known";
    }

    /** At WARN, and not for each refusal: the exchange that is refused has its exception. */
    @Override
    public void budgetUsed(BudgetAlert alert) {
        LOG.warn(
                "{}{}",
                BudgetEvent.text(alert),
                alert.percent() < 100 ? "" : ". Jobs without room are refused with BudgetExceededException");
    }

    @Override
    public void decided(AuditRecord record) {
        LOG.info("{}", DecisionText.of(record));
    }

    private static String cause(LedgerEntry failed) {
        String cause = FailureKind.describe(failed.failureKind(), failed.errorCode());
        return cause.isEmpty() || failed.status() == JobStatus.CANCELLED ? "" : ", " + cause;
    }
}
