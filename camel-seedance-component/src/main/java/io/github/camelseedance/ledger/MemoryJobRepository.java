package io.github.camelseedance.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in memory: gone with the process. Ended jobs are forgotten, oldest first, when there are more than the bound;
 * jobs that are not at their end never are.
 */
public final class MemoryJobRepository implements JobRepository {

    /** How many ended jobs are remembered unless told otherwise. */
    public static final int DEFAULT_ENDED_JOBS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryJobRepository.class);

    private record Key(String channel, String text) {}

    private final Clock clock;
    private final int maxEndedJobs;
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<Key, String> idsByKey = new LinkedHashMap<>();
    private final Map<Key, String> idsByRequestId = new LinkedHashMap<>();
    private final Map<String, Boolean> ended = new LinkedHashMap<>();
    private boolean forgetting;

    public MemoryJobRepository() {
        this(Clock.systemUTC(), DEFAULT_ENDED_JOBS);
    }

    /**
     * @param clock tells the times that are recorded
     * @param maxEndedJobs how many ended jobs are remembered, at least 1
     */
    public MemoryJobRepository(Clock clock, int maxEndedJobs) {
        if (maxEndedJobs < 1) {
            throw new IllegalArgumentException("maxEndedJobs must be at least 1, but is " + maxEndedJobs);
        }
        this.clock = Objects.requireNonNull(clock, "clock");
        this.maxEndedJobs = maxEndedJobs;
    }

    @Override
    public synchronized Reservation reserve(SubmissionIntent intent) {
        if (intent.jobKey() != null) {
            String existing = idsByKey.get(new Key(intent.channel(), intent.jobKey()));
            if (existing != null) {
                return new Reservation(entries.get(existing), false);
            }
            idsByKey.put(new Key(intent.channel(), intent.jobKey()), intent.entryId());
        }
        LedgerEntry entry = LedgerEntry.reserved(intent, now());
        entries.put(entry.entryId(), entry);
        return new Reservation(entry, true);
    }

    @Override
    public synchronized LedgerEntry confirm(LedgerEntry entry, String requestId) {
        LedgerEntry confirmed = replace(entry, entry.confirmed(requestId, now()));
        idsByRequestId.put(new Key(entry.channel(), requestId), entry.entryId());
        return confirmed;
    }

    @Override
    public synchronized LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return replace(entry, entry.unconfirmed(reason, now()));
    }

    @Override
    public synchronized void forget(LedgerEntry entry) {
        checkCurrent(entry);
        if (entry.requestId() != null) {
            throw new IllegalStateException("A confirmed job is paid and cannot be forgotten: " + entry.requestId());
        }
        remove(entry);
    }

    @Override
    public synchronized LedgerEntry record(LedgerEntry entry, Job seen) {
        checkCurrent(entry);
        if (!JobTransitions.isLegal(entry.status(), seen.status())) {
            return entry;
        }
        return replace(entry, entry.seen(seen, now()));
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String entryId) {
        return Optional.ofNullable(entries.get(entryId));
    }

    @Override
    public synchronized Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        return Optional.ofNullable(idsByRequestId.get(new Key(channel, requestId)))
                .map(entries::get);
    }

    @Override
    public synchronized Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        return Optional.ofNullable(idsByKey.get(new Key(channel, jobKey))).map(entries::get);
    }

    private LedgerEntry replace(LedgerEntry expected, LedgerEntry next) {
        checkCurrent(expected);
        if (!JobTransitions.isLegal(expected.status(), next.status())) {
            throw new IllegalStateException("A job that is " + expected.status() + " cannot become " + next.status());
        }
        entries.put(next.entryId(), next);
        if (next.status().isTerminal()) {
            ended.put(next.entryId(), Boolean.TRUE);
            forgetOldest();
        }
        return next;
    }

    private void checkCurrent(LedgerEntry expected) {
        LedgerEntry current = entries.get(expected.entryId());
        if (current == null || current.version() != expected.version()) {
            throw new StaleEntryException(expected);
        }
    }

    private void forgetOldest() {
        Iterator<String> oldest = ended.keySet().iterator();
        while (ended.size() > maxEndedJobs) {
            LedgerEntry entry = entries.get(oldest.next());
            oldest.remove();
            remove(entry);
            if (!forgetting) {
                forgetting = true;
                LOG.info(
                        "The ledger in memory holds {} ended jobs and begins to forget the oldest: their job keys can be"
                                + " submitted again",
                        maxEndedJobs);
            }
        }
    }

    private void remove(LedgerEntry entry) {
        entries.remove(entry.entryId());
        ended.remove(entry.entryId());
        if (entry.jobKey() != null) {
            idsByKey.remove(new Key(entry.channel(), entry.jobKey()));
        }
        if (entry.requestId() != null) {
            idsByRequestId.remove(new Key(entry.channel(), entry.requestId()));
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
