package io.github.camelseedance.operation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.input.InputFingerprint;
import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Completes the key of a message once its input is known, and looks for a job that stands under it already, before anything
 * is staged. The input of a message without a key is not read for it.
 */
final class KeyedInput implements Predicate<CheckedInput> {

    private final Optional<AutomaticKey> automatic;
    private final Function<String, Optional<LedgerEntry>> ledger;
    private String key;
    private InputFingerprint input;
    private Optional<LedgerEntry> existing = Optional.empty();

    /**
     * @param given the key that the message brings, which nobody has; or {@code null}
     * @param automatic else the key that is derived, where one can be
     * @param ledger finds the entry that has a key
     */
    KeyedInput(String given, Optional<AutomaticKey> automatic, Function<String, Optional<LedgerEntry>> ledger) {
        this.key = given;
        this.automatic = automatic;
        this.ledger = ledger;
    }

    /** Whether the input is to be submitted. */
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

    /** The key, or {@code null} for a message without one. */
    String key() {
        return key;
    }

    boolean isAutomatic() {
        return automatic.isPresent();
    }

    /** The job that was found, if the input is not to be submitted. */
    LedgerEntry existing() {
        return existing.orElseThrow();
    }

    /** What the ledger keeps of the input. */
    Map<String, String> hashes() {
        return input == null ? Map.of() : input.shortHashes();
    }

    InputFingerprint input() {
        return input;
    }
}
