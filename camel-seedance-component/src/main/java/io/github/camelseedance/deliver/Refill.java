// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Claims once more, on the executor of the ledger. Requests that come before the claim begins are served by it. */
final class Refill {

    private final Executor executor;
    private final SourceTrouble trouble;
    private final Runnable claim;
    private final AtomicBoolean requested = new AtomicBoolean();

    Refill(Executor executor, SourceTrouble trouble, Runnable claim) {
        this.executor = executor;
        this.trouble = trouble;
        this.claim = claim;
    }

    void request() {
        if (requested.compareAndSet(false, true)) {
            executor.execute(() -> {
                requested.set(false);
                trouble.watch(claim);
            });
        }
    }
}
