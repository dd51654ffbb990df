package io.github.camelseedance.operation;

import java.util.Collections;
import java.util.Map;
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

/** Says in the log when a message has found a job that it may not have been meant to find; of each job once. */
final class FoundAgain {

    private static final Logger LOG = LoggerFactory.getLogger(FoundAgain.class);
    private static final int REMEMBERED = 1_000;

    private final Set<String> said = Collections.newSetFromMap(newCache());

    private static Map<String, Boolean> newCache() {
        return Collections.synchronizedMap(LRUCacheFactory.newLRUCache(REMEMBERED));
    }

    /** A job that failed says so by its exception, and one that was not delivered yet is what the message comes for. */
    void byAutomaticKey(Exchange exchange, LedgerEntry entry) {
        if (entry.stage() != Stage.DELIVERED || entry.status() != JobStatus.COMPLETED) {
            return;
        }
        if (isMeantToComeAgain(exchange) || !said.add(entry.entryId())) {
            LOG.debug("Job {} is found again by its automatic key {}", entry.requestId(), entry.jobKey());
            return;
        }
        LOG.warn(
                "Job {} was delivered before, and is found again because its message has come again (automatic job key {}):"
                        + " nothing is submitted or billed, and the route gets the same video once more. To get a new job each"
                        + " time, set the option autoJobKey=false",
                entry.requestId(),
                Redaction.clean(entry.jobKey()));
    }

    /** Of a file that {@code noop=true} leaves where it is. */
    private static boolean isMeantToComeAgain(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        return from != null && from.getEndpointUri().matches(".*[?&]noop=true(&.*)?");
    }

    /** Nothing is said if it has the same input, or if that is not known. */
    void withOtherInput(LedgerEntry entry, InputFingerprint input) {
        Set<String> names = input.differences(entry.model(), entry.intent().input());
        if (!names.isEmpty() && said.add(entry.entryId())) {
            LOG.warn(
                    "Job {} with jobKey '{}' was submitted with another input than that of the message that has found it now"
                            + " (different: {}). The message gets the job's video, and nothing is submitted or billed: give each"
                            + " input a key of its own",
                    entry.requestId(),
                    Redaction.clean(entry.jobKey()),
                    Redaction.clean(String.join(", ", names)));
        }
    }
}
