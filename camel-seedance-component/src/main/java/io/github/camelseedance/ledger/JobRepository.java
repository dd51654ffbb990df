package io.github.camelseedance.ledger;

import java.util.Optional;

import io.github.camelseedance.model.Job;

/**
 * The ledger: it remembers every submission from before the first byte is sent, so that none is ever paid twice.
 *
 * <p>Every write names the entry as the caller last saw it and succeeds only if nobody has changed it since; otherwise it
 * throws {@link StaleEntryException} and the caller looks again. Implementations are safe for use by many threads and check
 * each change of state against {@link JobTransitions}.
 */
public interface JobRepository {

    /**
     * Writes down the intent to submit, unless the channel already has an entry with the same key.
     *
     * @return the new entry in the state {@code submitting}, or the existing one with {@code created == false}
     */
    Reservation reserve(SubmissionIntent intent);

    /** The API accepted the submission under this request id. */
    LedgerEntry confirm(LedgerEntry entry, String requestId);

    /** It is not known whether the API accepted the submission: nobody may submit it again until a person has decided. */
    LedgerEntry markUnconfirmed(LedgerEntry entry, String reason);

    /**
     * The submission surely did not reach the API: the entry goes, and its key is free again.
     *
     * @throws IllegalStateException if the API has confirmed the job, which is paid and never forgotten
     */
    void forget(LedgerEntry entry);

    /**
     * Records what was seen of the job. A state that cannot follow the recorded one is not an error: it comes from an answer
     * that was overtaken, and the entry stays as it is.
     */
    LedgerEntry record(LedgerEntry entry, Job seen);

    /** The entry by the id it was given when it was reserved. */
    Optional<LedgerEntry> find(String entryId);

    /** The entry of a job of this channel. */
    Optional<LedgerEntry> findByRequestId(String channel, String requestId);

    /** The entry with this key. */
    Optional<LedgerEntry> findByKey(String channel, String jobKey);
}
