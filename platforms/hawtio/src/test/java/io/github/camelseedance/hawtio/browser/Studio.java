// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.time.Duration;
import java.util.UUID;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Another Camel context in the process of the console, with a component and a ledger of its own, and no route. */
final class Studio implements AutoCloseable {

    private static final Lease LEASE = Lease.of("studio-node", Duration.ofMinutes(10));

    private final CamelContext context = new DefaultCamelContext();
    private final MovedClock clock = MovedClock.ago(Duration.ofMinutes(5));
    private final JobRepository ledger = new MemoryJobRepository(clock, 1_000);

    Studio(ConsoleUnderTest console, String name) {
        SeedanceComponent component = new SeedanceComponent();
        component.getConfiguration().setBaseUrl(console.sandbox().baseUrl());
        component.getConfiguration().setApiToken(console.sandbox().token());
        component.getConfiguration().setJobRepository(ledger);
        try {
            context.getCamelContextExtension().setName(name);
            context.addComponent("seedance", component);
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Submissions that were made five minutes ago, of which it is unknown whether they were accepted. */
    Studio unconfirmed(String... keys) {
        for (String key : keys) {
            ledger.markUnconfirmed(reserved("default", key), "The answer was lost");
        }
        return this;
    }

    /** A job that has ended five minutes ago, and that nobody has delivered. */
    Studio ended(String channel, String key) {
        LedgerEntry entry = reserved(channel, key);
        entry = ledger.confirm(entry, "r-" + entry.entryId(), Lease.dueIn(Duration.ZERO));
        ledger.record(entry, Job.of(entry.requestId(), JobStatus.COMPLETED));
        return this;
    }

    /** From now on, time passes. */
    Studio now() {
        clock.release();
        return this;
    }

    private LedgerEntry reserved(String channel, String key) {
        String id = UUID.randomUUID().toString();
        return ledger.reserve(new SubmissionIntent(id, channel, key, Jobs.MODEL), LEASE)
                .entry();
    }

    @Override
    public void close() {
        context.stop();
    }
}
