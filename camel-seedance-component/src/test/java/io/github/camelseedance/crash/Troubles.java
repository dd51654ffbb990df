// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Duration;
import java.util.function.IntPredicate;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.fault.Faults;

/** The faults of submissions, always the same for the same key. */
final class Troubles {

    private static final Duration SLOW = Duration.ofMillis(200);
    private static final Duration SLOWER_THAN_ANY_CLIENT_WAITS = Duration.ofSeconds(3);

    private final Faults faults;

    private Troubles(Faults faults) {
        this.faults = faults;
    }

    /** Some connections break, before or after the job is accepted; and every submission takes so long that a kill hits some. */
    static void withSubmissions(Faults faults) {
        Troubles troubles = new Troubles(faults);
        troubles.when(key -> key % 50 == 7, Fault.cutBefore());
        troubles.when(key -> key % 50 == 23, Fault.acceptThenCut());
        troubles.when(key -> key % 100 == 41, Fault.acceptThenDelay(SLOWER_THAN_ANY_CLIENT_WAITS));
        troubles.when(key -> key % 2 == 0, Fault.acceptThenDelay(SLOW));
        troubles.when(key -> key % 2 == 1, Fault.delay(SLOW));
    }

    private void when(IntPredicate key, Fault fault) {
        faults.when(Call.SUBMIT, submission -> key.test(Keys.number(submission)), fault);
    }
}
