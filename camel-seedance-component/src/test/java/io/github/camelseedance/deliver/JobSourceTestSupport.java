// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.ScriptedApi;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.PollHistory;
import io.github.camelseedance.wait.PollSchedule;
import io.github.camelseedance.wait.Schedule;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A job source with a clock that the test moves. Nothing sleeps or has a thread of its own. */
abstract class JobSourceTestSupport {

    static final String CHANNEL = "default";
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    static final Duration LEASE = Duration.ofMinutes(1);
    static final DeliveryPolicy POLICY = new DeliveryPolicy(2, Duration.ofSeconds(30), Duration.ofHours(24));

    final SettableClock clock = new SettableClock();
    final ManualTimer timer = new ManualTimer(clock);
    final ScriptedApi api = ScriptedApi.nonBlocking();
    final Pacing account = new Pacing(clock);
    final JobPoller poller = new JobPoller(clock, timer, Runnable::run);
    final Ledger repository = new Ledger(new MemoryJobRepository(clock, 100));
    final NodeLedger ledger = new NodeLedger(repository, List.of(), Lease.of("node", LEASE), timer, Runnable::run);
    final Places places = new Places();
    final LearnedAges schedule = new LearnedAges();
    final JobSources sources = new JobSources(
            CHANNEL,
            seen -> {},
            new ApiClient(api, account),
            ledger,
            poller,
            clock,
            new Outcome(new SeedanceConfiguration(), null),
            POLICY);
    final AtomicInteger lastEntry = new AtomicInteger();

    JobSource finishedJobs(String requestId) {
        JobSource source = sources.finishedJobs(requestId, kind -> schedule, this::newEntryId, places);
        source.open();
        return source;
    }

    private String newEntryId() {
        return "entry-" + lastEntry.incrementAndGet();
    }

    /** A job that is due. */
    LedgerEntry submitted(String requestId) {
        SubmissionIntent intent = new SubmissionIntent(newEntryId(), CHANNEL, null, "a/b");
        LedgerEntry reserved =
                repository.reserve(intent, Lease.of("submitter", LEASE)).entry();
        return repository.confirm(reserved, requestId, Lease.dueIn(Duration.ZERO));
    }

    void submitted(int jobs) {
        for (int job = 1; job <= jobs; job++) {
            submitted("job-" + job);
        }
    }

    LedgerEntry entry(String requestId) {
        return repository.findByRequestId(CHANNEL, requestId).orElseThrow();
    }

    String stateOf(String requestId) {
        LedgerEntry entry = entry(requestId);
        return entry.stage() + " " + entry.delivery().owner();
    }

    long count(Stage stage) {
        return repository.count().stream()
                .filter(count -> count.stage() == stage)
                .mapToLong(count -> count.entries())
                .sum();
    }

    List<LedgerEntry> claimBy(String node, Claim.What what) {
        return repository.claim(new Claim(what, CHANNEL, null, Lease.of(node, LEASE), 100));
    }

    /** Lets time pass, in which the consumer polls twice a second. */
    void pass(JobSource source, Duration time) {
        Duration delay = Duration.ofMillis(500);
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(delay)) {
            source.poll();
            timer.advance(delay);
        }
    }

    static Exchange exchange() {
        return new DefaultExchange(CAMEL);
    }

    /** A route that ends its exchanges when the test says so. */
    static final class Places implements Receiver {

        final List<Deliverable> delivered = new ArrayList<>();
        int free = 20;
        /** What the next delivery throws, once. */
        Error error;

        JobSource source;

        @Override
        public int reserve(int max) {
            int reserved = Math.min(max, free);
            free -= reserved;
            return reserved;
        }

        @Override
        public void free(int places) {
            free += places;
        }

        @Override
        public void deliver(Deliverable deliverable) {
            if (error != null) {
                Error once = error;
                error = null;
                throw once;
            }
            delivered.add(deliverable);
        }

        /** The first exchange succeeds. */
        void complete() {
            ((JobDelivery) delivered.remove(0)).onComplete(exchange());
            free++;
            source.refill();
        }
    }

    /** Polls every two seconds, and remembers what it learns. */
    static final class LearnedAges implements Schedule {

        private final Schedule plain =
                new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), 1);
        final List<String> learned = new ArrayList<>();
        Duration delay;

        @Override
        public Instant next(String requestId, PollHistory history, Instant now) {
            return delay == null ? plain.next(requestId, history, now) : now.plus(delay);
        }

        @Override
        public Instant delayedUntil(String requestId, Instant until) {
            return plain.delayedUntil(requestId, until);
        }

        @Override
        public boolean learn(Job seen, Duration from, Duration age) {
            learned.add(seen.status() + " " + from.toSeconds() + "-" + age.toSeconds());
            return false;
        }
    }

    static final class Ledger extends DelegatingRepository {

        boolean away;
        boolean refusesEnds;
        boolean refusesConfirmations;
        boolean extendsNothing;
        /** What the next claim throws, once. */
        Error claimError;
        /** What the next record throws, once. */
        Error recordError;

        Runnable afterClaim = () -> {};
        int writes;

        private Ledger(MemoryJobRepository ledger) {
            super(ledger);
        }

        private void check(boolean refused) {
            if (away || refused) {
                throw new LedgerException("the store is away", null);
            }
        }

        @Override
        public Instant now() {
            check(false);
            return super.now();
        }

        @Override
        public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
            check(refusesConfirmations);
            return super.confirm(entry, requestId, lease);
        }

        @Override
        public LedgerEntry record(LedgerEntry entry, Job seen) {
            if (recordError != null) {
                Error once = recordError;
                recordError = null;
                throw once;
            }
            check(refusesEnds && seen.status().isTerminal());
            LedgerEntry recorded = super.record(entry, seen);
            writes += recorded == entry ? 0 : 1;
            return recorded;
        }

        @Override
        public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
            check(false);
            writes++;
            return super.release(entry, dueIn);
        }

        @Override
        public List<LedgerEntry> claim(Claim claim) {
            check(false);
            if (claimError != null) {
                Error once = claimError;
                claimError = null;
                throw once;
            }
            List<LedgerEntry> claimed = super.claim(claim);
            writes += claimed.size();
            afterClaim.run();
            return claimed;
        }

        @Override
        public int extend(Lease lease, Collection<String> entryIds) {
            return extendsNothing ? 0 : super.extend(lease, entryIds);
        }
    }

    static Job job(String requestId, JobStatus status) {
        return Job.of(requestId, status);
    }
}
