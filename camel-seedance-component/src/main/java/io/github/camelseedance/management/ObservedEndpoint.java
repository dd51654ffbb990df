// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import io.github.camelseedance.ledger.JobRepository;

/** What management needs to know of an endpoint. */
public interface ObservedEndpoint {

    String channel();

    String model();

    /** Returns the ledger that its options name, or {@code null} for the default of the component. */
    JobRepository ownLedger();

    boolean submitsJobs();

    /** Returns whether its consumer delivers every finished job of the channel. */
    boolean deliversJobs();
}
