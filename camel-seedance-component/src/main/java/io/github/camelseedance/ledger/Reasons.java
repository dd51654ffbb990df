package io.github.camelseedance.ledger;

/** Texts that say why, kept short enough for every store. */
final class Reasons {

    private static final int MAX_LENGTH = 1_000;

    private Reasons() {}

    static String clip(String reason) {
        return reason == null || reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH - 3) + "...";
    }
}
