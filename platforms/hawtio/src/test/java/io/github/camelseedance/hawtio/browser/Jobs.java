// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Jobs for the tests of the tab. */
final class Jobs {

    static final String MODEL = "bytedance/seedance-v1.5-pro/image-to-video";
    private static final Lease LEASE = Lease.of("test", Duration.ofMinutes(10));

    private final ConsoleUnderTest console;
    private final JobRepository ledger;

    Jobs(ConsoleUnderTest console) {
        this.console = console;
        this.ledger = console.ledger();
    }

    /** Sends a picture to the route that submits it. */
    Jobs submit(String key, String prompt) {
        return submit(key, prompt, Picture.of(key.hashCode()));
    }

    Jobs submit(String key, String prompt, byte[] picture) {
        try (ProducerTemplate producer = console.context().createProducerTemplate()) {
            producer.sendBodyAndHeaders("direct:submit", picture, Map.of("key", key, SeedanceConstants.PROMPT, prompt));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    /** Sends a picture to the route that submits it, as a message that comes from a file. */
    Jobs submitFile(String name, String prompt) {
        console.context()
                .createFluentProducerTemplate()
                .withBody(Picture.of(name.hashCode()))
                .withHeader(Exchange.FILE_NAME, name)
                .withHeader("key", name)
                .withHeader(SeedanceConstants.PROMPT, prompt)
                .to("direct:submit")
                .request();
        return this;
    }

    /** Writes a job into the ledger that failed and was delivered, without any API. */
    LedgerEntry failed(String key, FailureKind kind, String code, String error) {
        LedgerEntry entry = confirmed(key);
        Job failed = new Job(
                entry.requestId(), MODEL, key, JobStatus.FAILED, null, null, null, error, code, kind, null, null);
        return ledger.deliver(ledger.record(entry, failed));
    }

    private LedgerEntry confirmed(String key) {
        return confirmed(key, null);
    }

    private LedgerEntry confirmed(String key, BigDecimal estimate) {
        String id = UUID.randomUUID().toString();
        SubmissionIntent intent = new SubmissionIntent(id, "archive", key, MODEL).withEstimate(estimate);
        return ledger.confirm(ledger.reserve(intent, LEASE).entry(), "r-" + id, LEASE);
    }

    /** Writes a job into the ledger that runs, without any API. */
    LedgerEntry running(String key, String estimate) {
        return confirmed(key, new BigDecimal(estimate));
    }

    /** Writes a submission into the ledger whose answer was lost, without any API. */
    LedgerEntry unconfirmed(String key, String estimate) {
        SubmissionIntent intent = new SubmissionIntent(UUID.randomUUID().toString(), "archive", key, MODEL)
                .withEstimate(new BigDecimal(estimate));
        return ledger.markUnconfirmed(ledger.reserve(intent, LEASE).entry(), "The connection was cut");
    }

    /** Writes a job into the ledger that was done, and whose delivery has failed, without any API. */
    LedgerEntry parked(String key) {
        LedgerEntry entry = confirmed(key);
        return ledger.park(ledger.record(entry, done(entry, key)), "The archive does not answer");
    }

    /** Writes a job into the ledger that was done and delivered, without any API. */
    LedgerEntry delivered(String key) {
        LedgerEntry entry = confirmed(key);
        return ledger.deliver(ledger.record(entry, done(entry, key)));
    }

    private static Job done(LedgerEntry entry, String key) {
        return new Job(
                entry.requestId(),
                MODEL,
                key,
                JobStatus.COMPLETED,
                null,
                null,
                new BigDecimal("0.15"),
                null,
                null,
                null);
    }
}
