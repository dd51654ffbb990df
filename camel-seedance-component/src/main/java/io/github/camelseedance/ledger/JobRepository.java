// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.model.Job;

/**
 * Stores every submission from before its first byte is sent, so that none is paid twice, and every job until it is delivered,
 * so that none is lost.
 *
 * <p>Every write names the entry as the caller last read it and succeeds only if nobody has changed it since; otherwise it
 * throws {@link StaleEntryException} and the caller reads the entry again. Implementations are safe for use by many threads,
 * and durable ones by many nodes. A write is durable when the call returns.
 *
 * <p>{@link JobRepositorySupport} implements these rules over a few plain operations; extend it for a store of your own.
 */
public interface JobRepository extends LedgerView {

    // --- submitting

    /**
     * Records the intent to submit, unless the channel already has an entry with the same key, and reserves its estimate in
     * all budgets, in one transaction.
     *
     * @param lease the lease of the submitting node; an intent whose lease has expired was left behind by a crash
     * @param budgets the limits that the job has to keep to
     * @return the new entry in the state {@code submitting}, or the existing one with {@code created == false}
     * @throws BudgetExceededException if a budget has no room, or its submission has no estimate; nothing is recorded
     */
    Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets);

    /** Records the intent to submit, without a limit of its cost. */
    default Reservation reserve(SubmissionIntent intent, Lease lease) {
        return reserve(intent, lease, List.of());
    }

    /**
     * Records the request id of an accepted submission. For an unconfirmed one, a person has found the id.
     *
     * @param lease who waits for the job, or when it is first due
     * @throws IllegalStateException if it is confirmed already, or if another entry of the channel has this request id
     */
    LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease);

    /**
     * Fails as {@link #reserve}, or {@link #submitAgain}, does if a budget has no room now, so that nothing is uploaded for a job
     * that is refused. Reserves nothing and records no entry.
     *
     * @param intent the submission, with its estimate
     * @param replaced the unconfirmed entry that is to be submitted again, or {@code null} for a new submission
     * @param budgets the limits that the job has to keep to
     * @throws BudgetExceededException if a budget has no room, unless the key of a new submission has an entry
     */
    void requireRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets);

    /** Records that the fate of the submission is unknown: nobody may submit it again until a person has decided. */
    LedgerEntry markUnconfirmed(LedgerEntry entry, String reason);

    /**
     * Puts an unconfirmed entry back to {@code submitting}, because a person has decided so. Of several callers one succeeds.
     * The new estimate replaces the one that is reserved, and counts from now.
     *
     * @param estimate what the job will cost, in USD, or {@code null} if it is unknown
     * @param budgets the limits that the job has to keep to
     * @throws IllegalStateException if it is not unconfirmed
     * @throws BudgetExceededException if a budget has no room; the entry stays unconfirmed with its reservation
     */
    Reservation submitAgain(LedgerEntry entry, Lease lease, BigDecimal estimate, List<Budget> budgets);

    /**
     * Removes an entry whose submission surely did not reach the API, or of which a person has decided so. Its key can be
     * submitted again.
     *
     * @throws IllegalStateException if the API has confirmed the job, which is paid and not forgotten
     */
    void forget(LedgerEntry entry);

    /**
     * Marks intents unconfirmed whose lease has expired.
     *
     * @return how many
     */
    int markAbandoned();

    // --- following

    /**
     * Records the state of the job. A state that cannot follow the recorded one is not an error: it comes from an answer that
     * arrived late, and the entry stays as it is.
     */
    LedgerEntry record(LedgerEntry entry, Job seen);

    /**
     * Claims entries that are due, oldest due date first. No two claims return the same entry while its lease lasts.
     *
     * @return the entries as they are now; fewer than requested, or none, if no more are due
     */
    List<LedgerEntry> claim(Claim claim);

    /**
     * Claims one entry, whether it is due or not. A running job is claimed even from a consumer of another node that polls it,
     * which then does not deliver it.
     *
     * @return empty if another node has an unexpired lease on it
     */
    Optional<LedgerEntry> claim(LedgerEntry entry, Lease lease);

    /**
     * Extends the leases of entries that the node of the owner still has, also for its consumers. The version of an entry stays.
     *
     * @return how many of them it had
     */
    int extend(Lease lease, Collection<String> entryIds);

    /** Releases the lease of a running job, or of one that was not delivered after all; it is due after this time. */
    LedgerEntry release(LedgerEntry entry, Duration dueIn);

    // --- delivering

    /**
     * Counts a failed delivery; the job is due again after this time.
     *
     * @param reason why it failed, for the history, or {@code null} if unknown
     */
    LedgerEntry fail(LedgerEntry entry, Duration dueIn, String reason);

    /**
     * Marks an ended job delivered.
     *
     * @param detail what its history says of the delivery, such as the size of the downloaded file, or {@code null}
     */
    LedgerEntry deliver(LedgerEntry entry, String detail);

    /** Marks an ended job delivered, without a detail. */
    default LedgerEntry deliver(LedgerEntry entry) {
        return deliver(entry, null);
    }

    /** Stops the delivery of the job until a person decides. */
    LedgerEntry park(LedgerEntry entry, String reason);

    /** Makes a parked or delivered job due once more, because a person has decided so. */
    LedgerEntry requeue(LedgerEntry entry);

    /** Acknowledges the status change that was claimed: it is published. */
    LedgerEntry acknowledge(LedgerEntry entry);

    // --- retention

    /**
     * Removes entries of jobs that ended longer ago than this and were delivered, or that nobody ever tried to deliver. Their
     * keys can be submitted again.
     *
     * @return how many
     */
    int removeEnded(Duration retention);

    // --- audit

    /** Stores a decision, for as long as ended jobs are retained. An equal record is stored once: a write may be retried. */
    void audit(AuditRecord record);
}
