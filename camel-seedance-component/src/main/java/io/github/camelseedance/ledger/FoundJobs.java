// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;

/**
 * How many entries a filter selects, and what they cost.
 *
 * @param jobs the number of entries, as far as they were counted
 * @param more whether there are more than that
 * @param cost the cost of the counted ones in USD, or the estimate where the cost is unknown
 * @param unknownCost the number of counted ones without cost and estimate
 */
public record FoundJobs(long jobs, boolean more, BigDecimal cost, long unknownCost) {

    public FoundJobs {
        cost = Storable.plain(cost);
    }
}
