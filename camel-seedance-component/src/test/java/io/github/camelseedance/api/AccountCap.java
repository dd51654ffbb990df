// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;

/** Lets tests of other packages keep to the rate of an account, as the transport does. */
public final class AccountCap {

    private AccountCap() {}

    /** Returns how long a poll has to wait for its slot. */
    public static Duration reserve(Pacing account) {
        return account.reserve(true);
    }
}
