package io.github.camelseedance.api;

import java.time.Duration;

/** Lets tests of other packages keep to the cap of an account, as the transport does. */
public final class AccountCap {

    private AccountCap() {}

    /** How long the call has to wait for its place. */
    public static Duration reserve(Pacing account) {
        return account.reserve();
    }
}
