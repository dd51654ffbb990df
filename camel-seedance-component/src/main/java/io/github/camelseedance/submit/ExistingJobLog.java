// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Collections;
import java.util.Set;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.InputFingerprint;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a message finds a job that it may not be meant to find, once per job. */
final class ExistingJobLog {

    private static final Logger LOG = LoggerFactory.getLogger(ExistingJobLog.class);
    private static final int REMEMBERED = 1_000;

    private final Set<String> logged = Collections.newSetFromMap(LRUCacheFactory.newLRUCache(REMEMBERED));

    /** Ignores failed jobs, which raise their exception, and jobs not delivered yet, which the message is meant to find. */
    void foundByAutomaticKey(Exchange exchange, LedgerEntry entry) {
        if (entry.stage() != Stage.DELIVERED || entry.status() != JobStatus.COMPLETED) {
            return;
        }
        if (keepsItsFile(exchange) || !logged.add(entry.entryId())) {
            LOG.debug("Job {} is found again by its automatic key {}", entry.requestId(), entry.jobKey());
            return;
        }
        LOG.warn(
                "Job {} was delivered before and is found again, because its message was received again (automatic job key {}):"
                        + " nothing is submitted or billed, and the route gets the same video once more. To get a new job each"
                        + " time, set the option autoJobKey=false",
                entry.requestId(),
                Redaction.clean(entry.jobKey()));
    }

    /** Returns whether {@code noop=true} leaves the file in place. */
    private static boolean keepsItsFile(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        return from != null && from.getEndpointUri().matches(".*[?&]noop=true(&.*)?");
    }

    /** Logs nothing if the input is the same or unknown. */
    void warnIfInputDiffers(LedgerEntry entry, InputFingerprint input) {
        Set<String> names = input.differences(entry.model(), entry.intent().input());
        if (!names.isEmpty() && logged.add(entry.entryId())) {
            LOG.warn(
                    "Job {} with jobKey '{}' was submitted with another input than that of the message that finds it now"
                            + " (different: {}). The message gets the job's video, and nothing is submitted or billed: give each"
                            + " input a key of its own",
                    entry.requestId(),
                    Redaction.clean(entry.jobKey()),
                    Redaction.clean(String.join(", ", names)));
        }
    }
}
