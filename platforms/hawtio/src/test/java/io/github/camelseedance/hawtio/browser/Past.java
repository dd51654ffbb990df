// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** A ledger in which jobs of earlier days are, as an application has written them that ran all the time. */
final class Past {

    private static final Lease LEASE = Lease.of("earlier", Duration.ofMinutes(10));
    private static final int MOST = 20_000;

    private final MovedClock clock = new MovedClock();
    private final MemoryJobRepository ledger = new MemoryJobRepository(clock, MOST);
    private final Random random = new Random(7);

    /** Writes jobs for each hour of the last days, with a busy time at noon. */
    static JobRepository ofDays(int days) {
        Past past = new Past();
        Instant now = Instant.now();
        for (int hour = days * 24; hour > 0; hour--) {
            Instant begin = now.minus(Duration.ofHours(hour));
            int busy = 12 - Math.abs(12 - begin.atZone(ZoneOffset.UTC).getHour());
            for (int i = 0; i < 1 + busy / 2; i++) {
                past.job(begin.plusSeconds(300L * i));
            }
        }
        past.clock.release();
        return past.ledger;
    }

    private void job(Instant submitted) {
        String id = UUID.randomUUID().toString();
        clock.set(submitted);
        LedgerEntry entry = ledger.reserve(new SubmissionIntent(id, "archive", id, Jobs.MODEL), LEASE)
                .entry();
        entry = ledger.confirm(entry, "r-" + id, LEASE);
        Instant runs = submitted.plusSeconds(2 + random.nextInt(20));
        clock.set(runs);
        entry = ledger.record(entry, Job.of(entry.requestId(), JobStatus.IN_PROGRESS));
        Instant ends = runs.plusSeconds(20 + random.nextInt(60));
        clock.set(ends.plusMillis(200 + random.nextInt(900)));
        entry = ledger.record(entry, ended(entry));
        clock.set(ends.plusMillis(2_000 + random.nextInt(4_000)));
        ledger.deliver(entry);
    }

    private Job ended(LedgerEntry entry) {
        JobStatus status =
                switch (random.nextInt(12)) {
                    case 0 -> JobStatus.FAILED;
                    case 1 -> JobStatus.CANCELLED;
                    default -> JobStatus.COMPLETED;
                };
        BigDecimal cost = status == JobStatus.COMPLETED ? new BigDecimal("0.15") : null;
        return new Job(entry.requestId(), Jobs.MODEL, entry.jobKey(), status, null, null, cost, null, null, null);
    }
}
