// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.input.InputFingerprint;
import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Completes the automatic key of a message once its input is known, and finds an existing job with that key before pictures are
 * staged. Does not read the input of a message without a key.
 */
final class KeyedInput implements Predicate<CheckedInput> {

    private final Optional<AutomaticKey> automatic;
    private final Function<String, Optional<LedgerEntry>> ledger;
    private String key;
    private InputFingerprint input;
    private Optional<LedgerEntry> existing = Optional.empty();

    /**
     * @param given the key of the message, which no job has yet, or {@code null}
     * @param automatic the derived key, if the message has no key and can have a derived one
     * @param ledger finds the entry that has a key
     */
    KeyedInput(String given, Optional<AutomaticKey> automatic, Function<String, Optional<LedgerEntry>> ledger) {
        this.key = given;
        this.automatic = automatic;
        this.ledger = ledger;
    }

    /** Returns whether to submit the input. */
    @Override
    public boolean test(CheckedInput checked) {
        if (key == null && automatic.isEmpty()) {
            return true;
        }
        input = checked.fingerprint();
        if (automatic.isPresent()) {
            key = automatic.get().with(input);
            existing = ledger.apply(key);
        }
        return existing.isEmpty();
    }

    /** @throws SeedanceException if the key is that of a file that changed while the input was read or staged */
    void requireUnchanged() {
        automatic.ifPresent(AutomaticKey::requireUnchanged);
    }

    /** Returns the key, or {@code null} for a message without one. */
    String key() {
        return key;
    }

    boolean isAutomatic() {
        return automatic.isPresent();
    }

    /** Returns the existing job, if the input was not submitted. */
    LedgerEntry existing() {
        return existing.orElseThrow();
    }

    /** Returns the hashes that the ledger stores of the input. */
    Map<String, String> hashes() {
        return input == null ? Map.of() : input.shortHashes();
    }

    InputFingerprint input() {
        return input;
    }
}
