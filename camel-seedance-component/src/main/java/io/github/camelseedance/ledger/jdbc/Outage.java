// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an outage of the database once, and its end, however many calls fail. Ignores calls that began before the last change:
 * callers that waited for a connection still fail after the first has succeeded.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private boolean away;
    private long lastSeen = System.nanoTime();

    /** @param begun the {@link System#nanoTime()} at which the call began */
    synchronized void failed(long begun, Exception failure) {
        if (!away && begun - lastSeen >= 0) {
            away = true;
            lastSeen = System.nanoTime();
            LOG.warn(
                    "The database of the ledger cannot be used: {}. Until it is back nothing is submitted or delivered,"
                            + " and pending writes are retried",
                    SqlFailures.reason(failure));
        }
    }

    /** @param begun the {@link System#nanoTime()} at which the call began */
    synchronized void succeeded(long begun) {
        if (!away) {
            lastSeen = System.nanoTime();
        } else if (begun - lastSeen >= 0) {
            away = false;
            lastSeen = System.nanoTime();
            LOG.info("The database of the ledger can be used again");
        }
    }
}
