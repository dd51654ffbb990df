// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.names;

import java.util.concurrent.atomic.AtomicInteger;

/** Records that a name was evaluated as an expression. */
public final class Canary {

    private static final AtomicInteger SUNG = new AtomicInteger();

    private Canary() {}

    public static String sing() {
        SUNG.incrementAndGet();
        return "sung";
    }

    public static int sung() {
        return SUNG.get();
    }
}
