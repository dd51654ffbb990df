package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.model.Job;

/**
 * The ledger: it remembers every submission from before the first byte is sent, so that none is ever paid twice, and every job
 * until a route has had it, so that none is lost.
 *
 * <p>Every write names the entry as the caller last saw it and succeeds only if nobody has changed it since; otherwise it
 * throws {@link StaleEntryException} and the caller looks again. Implementations are safe for use by many threads, and durable
 * ones by many nodes. A store that cannot be reached throws {@link io.github.camelseedance.error.LedgerException}.
 *
 * <p>{@link JobRepositorySupport} does all of it over a few plain operations; a store of one's own extends it.
 */
public interface JobRepository {

    /** The time by which leases are measured; the same for all nodes that share the store. */
    Instant now();

    // --- submitting

    /**
     * Writes down the intent to submit, unless the channel already has an entry with the same key.
     *
     * @param lease of the submitting node; once it has run out the intent counts as left behind by a crash
     * @return the new entry in the state {@code submitting}, or the existing one with {@code created == false}
     */
    Reservation reserve(SubmissionIntent intent, Lease lease);

    /**
     * The API accepted the submission under this request id; or a person has found the id of an unconfirmed one.
     *
     * @param lease who waits for the job, or when it is first due
     * @throws IllegalStateException if it is confirmed already, or if another entry of the channel has this request id
     */
    LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease);

    /** It is not known whether the API accepted the submission: nobody may submit it again until a person has decided. */
    LedgerEntry markUnconfirmed(LedgerEntry entry, String reason);

    /**
     * A person has decided to submit an unconfirmed entry once more; of several who try, one is let.
     *
     * @throws IllegalStateException if it is not unconfirmed
     */
    LedgerEntry submitAgain(LedgerEntry entry, Lease lease);

    /**
     * The submission surely did not reach the API, or a person has decided so: the entry goes, and its key is free again.
     *
     * @throws IllegalStateException if the API has confirmed the job, which is paid and not forgotten
     */
    void forget(LedgerEntry entry);

    /**
     * Marks intents unconfirmed whose node has let the lease run out.
     *
     * @return how many
     */
    int markAbandoned();

    // --- following

    /**
     * Records what was seen of the job. A state that cannot follow the recorded one is not an error: it comes from an answer
     * that was overtaken, and the entry stays as it is.
     */
    LedgerEntry record(LedgerEntry entry, Job seen);

    /**
     * Takes in hand what is due, oldest due date first. Two claims never give out the same entry while its lease lasts.
     *
     * @return the entries as they are now; fewer than asked for, or none, if there are no more
     */
    List<LedgerEntry> claim(Claim claim);

    /**
     * Takes this one entry in hand, whether it is due or not.
     *
     * @return empty if another node has it in hand, whose lease has not run out
     */
    Optional<LedgerEntry> take(LedgerEntry entry, Lease lease);

    /**
     * Extends the leases of entries this node still has in hand.
     *
     * @return how many of them it had
     */
    int extend(Lease lease, Collection<String> entryIds);

    /** Gives a job back that runs, or that could not be handed out after all; it is due after this time. */
    LedgerEntry release(LedgerEntry entry, Duration dueIn);

    // --- delivering

    /** The route could not make use of the job: the attempt is counted, and the job is due again after this time. */
    LedgerEntry fail(LedgerEntry entry, Duration dueIn);

    /** A route has had the ended job. */
    LedgerEntry deliver(LedgerEntry entry);

    /** The job is no longer handed out until a person decides. */
    LedgerEntry park(LedgerEntry entry, String reason);

    /** A person wants a parked or delivered job to be handed out once more. */
    LedgerEntry requeue(LedgerEntry entry);

    /** The state that was claimed as news has been told. */
    LedgerEntry told(LedgerEntry entry);

    // --- looking

    /** The entry by the id it was given when it was reserved. */
    Optional<LedgerEntry> find(String entryId);

    /** The entry of a job of this channel. */
    Optional<LedgerEntry> findByRequestId(String channel, String requestId);

    /** The entry with this key. */
    Optional<LedgerEntry> findByKey(String channel, String jobKey);

    /** A page of entries. */
    List<LedgerEntry> list(LedgerQuery query);

    /** How many entries there are, by channel, state and stage. */
    List<LedgerCount> count();

    // --- tidying up

    /**
     * Removes entries of jobs that ended longer ago than this and were delivered, or that nobody ever tried to deliver. Their
     * keys are free again.
     *
     * @return how many
     */
    int removeEnded(Duration retention);
}
