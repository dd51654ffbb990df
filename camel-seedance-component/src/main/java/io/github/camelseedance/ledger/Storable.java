// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.PrimitiveIterator;

/**
 * Adjusts values so that all stores hold the same: databases limit the length of texts and the digits of amounts, and some
 * accept neither NUL nor an unpaired surrogate.
 */
public final class Storable {

    /** The maximum length of an error or reason. */
    static final int MAX_REASON = 2_000;

    /** The maximum length of a provider's code. */
    static final int MAX_CODE = 255;

    /** The maximum length of a prompt; H2 only has room for ten times that. */
    static final int MAX_PROMPT = 100_000;

    /** The maximum number of decimals of an amount. */
    static final int DECIMALS = 9;

    private static final char REPLACEMENT = '\ufffd';
    private static final int INTEGER_DIGITS = 10;

    private Storable() {}

    /** Returns whether every store can hold the characters of this text. */
    public static boolean isText(String text) {
        return text.codePoints().allMatch(Storable::isStorable);
    }

    /**
     * Returns the beginning of a text, with U+FFFD for characters that a store would refuse.
     *
     * @param text the text, or {@code null}
     * @param maxLength the maximum length in UTF-16 units; no database counts more strictly
     */
    public static String text(String text, int maxLength) {
        if (text == null || text.length() <= maxLength && isText(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder(Math.min(text.length(), maxLength));
        for (PrimitiveIterator.OfInt left = text.codePoints().iterator(); left.hasNext(); ) {
            int character = left.nextInt();
            if (fitting.length() + Character.charCount(character) > maxLength) {
                break;
            }
            fitting.appendCodePoint(isStorable(character) ? character : REPLACEMENT);
        }
        return fitting.toString();
    }

    /** Code points join surrogate pairs, so a surrogate among them is unpaired. */
    private static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }

    /** Returns an amount without trailing zeros and without an exponent, so that equal amounts look equal. */
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Rounds an amount of money to 9 decimals and strips trailing zeros.
     *
     * @return {@code null} for a number that is negative or has more than 10 digits before the point
     */
    static BigDecimal amount(BigDecimal amount) {
        if (amount == null || amount.signum() < 0) {
            return null;
        }
        // Count digits first: rounding a number such as 1e-999999999 would exhaust the memory.
        long digits = (long) amount.precision() - amount.scale();
        if (amount.signum() == 0 || digits < -DECIMALS) {
            return BigDecimal.ZERO;
        }
        if (digits > INTEGER_DIGITS) {
            return null;
        }
        BigDecimal rounded = amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.HALF_UP) : amount;
        return rounded.precision() - rounded.scale() > INTEGER_DIGITS ? null : plain(rounded);
    }
}
