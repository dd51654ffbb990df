// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.Random;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.fault.Faults;

/** Lets a share of the calls go wrong, the same sequence of calls always in the same way. */
public final class RandomFaults {

    private final Faults faults;
    private final Random random;

    /** @param seed of the choice which calls go wrong */
    public RandomFaults(Faults faults, long seed) {
        this.faults = faults;
        this.random = new Random(seed);
    }

    /**
     * Adds a fault for a share of the calls that no earlier fault has hit.
     *
     * @param share from 0 to 1
     */
    public RandomFaults share(double share, Fault fault, Call... calls) {
        for (Call call : calls) {
            // The sandbox tests one condition at a time.
            faults.when(call, request -> random.nextDouble() < share, fault);
        }
        return this;
    }
}
