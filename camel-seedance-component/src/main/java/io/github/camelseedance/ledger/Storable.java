package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Makes values fit every store, so that all of them keep the same: databases limit the length of texts and the digits of
 * amounts, and some take neither NUL nor half a surrogate pair.
 */
public final class Storable {

    /** The length of the longest error and reason. */
    static final int MAX_REASON = 2_000;

    /** The length of the longest of the provider's codes. */
    static final int MAX_CODE = 255;

    /** The length of the longest prompt; H2 has no more room than ten times that. */
    static final int MAX_PROMPT = 100_000;

    private static final char REPLACEMENT = '\ufffd';
    private static final int INTEGER_DIGITS = 10;
    private static final int DECIMALS = 9;

    private Storable() {}

    /** Whether every store keeps this text to the letter, as far as its length allows. */
    public static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isPair(text, i)) {
                i++;
            } else if (isUnstorable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The beginning of a text, with U+FFFD for what no store takes.
     *
     * @param text the text, or {@code null}
     * @param maxLength in UTF-16 units, which no database counts more strictly
     */
    public static String text(String text, int maxLength) {
        if (text == null || text.length() <= maxLength && isText(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder(Math.min(text.length(), maxLength));
        for (int i = 0; i < text.length() && fitting.length() < maxLength; i++) {
            if (!isPair(text, i)) {
                fitting.append(isUnstorable(text.charAt(i)) ? REPLACEMENT : text.charAt(i));
            } else if (fitting.length() + 1 < maxLength) {
                fitting.append(text, i, i + 2);
                i++;
            } else {
                break;
            }
        }
        return fitting.toString();
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static boolean isUnstorable(char c) {
        return c == 0 || Character.isSurrogate(c);
    }

    /**
     * An amount of money, rounded to 9 decimals and without zeros at its end.
     *
     * @return {@code null} for one that is negative, or has more than 10 digits before the point: it is no amount
     */
    static BigDecimal amount(BigDecimal amount) {
        if (amount == null || amount.signum() < 0) {
            return null;
        }
        // By its digits first: to round a number such as 1e-999999999 takes more memory than there is.
        long digits = (long) amount.precision() - amount.scale();
        if (amount.signum() == 0 || digits < -DECIMALS) {
            return BigDecimal.ZERO;
        }
        if (digits > INTEGER_DIGITS) {
            return null;
        }
        BigDecimal rounded = amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.HALF_UP) : amount;
        BigDecimal plain = rounded.stripTrailingZeros();
        if (plain.precision() - plain.scale() > INTEGER_DIGITS) {
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
