package io.github.camelseedance.routes.names;

import java.util.concurrent.atomic.AtomicInteger;

/** Sings when somebody evaluates what is only a name. */
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
