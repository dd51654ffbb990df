// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import io.github.camelseedance.ledger.JobRepository;

/**
 * What management needs to know of an endpoint.
 *
 * @param api checks its account; {@code null} before its start
 * @param ledger the ledger that its options name, or {@code null} for the default of the component
 * @param submits whether it submits jobs
 * @param delivers whether its consumer delivers every finished job of the channel
 */
public record ObservedEndpoint(
        JobLabels labels, ApiProbe api, JobRepository ledger, boolean submits, boolean delivers) {}
