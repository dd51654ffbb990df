package io.github.camelseedance.api;

import java.time.Duration;

/** Lets tests of other packages be the API that has had enough. */
public final class AccountPause {

    private AccountPause() {}

    public static void begin(Pacing account, Duration asked) {
        account.slowDown(asked);
    }

    /** A call was answered. */
    public static void recovered(Pacing account) {
        account.recovered();
    }
}
