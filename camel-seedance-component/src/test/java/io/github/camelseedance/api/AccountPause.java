// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;

/** Lets tests of other packages record the answers of an API that refuses calls. */
public final class AccountPause {

    private AccountPause() {}

    /** A call was answered with 429. */
    public static void begin(Pacing account, Duration requested) {
        account.refused(requested);
    }

    /** A call was answered. */
    public static void recovered(Pacing account) {
        account.answered();
    }
}
