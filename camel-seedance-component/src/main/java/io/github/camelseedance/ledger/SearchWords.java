// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;

/**
 * The words by which people find a job, in a form that every store can search alike: a word consists of {@code a-z}, {@code 0-9}
 * and {@code _} only, whatever the text, so none means anything to a query language of a database.
 *
 * <p>Text is normalised (NFKC) and in lower case. A word is a run of letters, digits and their marks; in scripts without blanks,
 * each character is a word. Every other character than {@code a-z} and {@code 0-9} is written as {@code _} and the four digits
 * of each of its UTF-16 units, so that the beginning of a word is the beginning of its form. Each form begins with {@value #PREFIX}:
 * full-text indexes ignore stop words and words of less than 3 characters.
 */
public final class SearchWords {

    private static final String PREFIX = "zz";
    /** MariaDB does not index longer ones; the rest of a word does not count, in any store. */
    private static final int MAX_LENGTH = 80;
    /** A very long prompt is found by its beginning. */
    private static final int MAX_WORDS = 1_000;

    private static final int MAX_QUERY_WORDS = 30;
    /** Longer than any 30 words, so that nobody chooses how long reading them takes. */
    private static final int MAX_QUERY = 10_000;

    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final Set<String> words = new LinkedHashSet<>();
    private final StringBuilder word = new StringBuilder();
    private final int maxWords;

    private SearchWords(int maxWords) {
        this.maxWords = maxWords;
    }

    /**
     * Returns the different words of an entry's job key, request id, file name and prompt, at most 1,000; none while its submission
     * is in flight, so that a database writes them only once.
     */
    public static Set<String> of(LedgerEntry entry) {
        if (isInFlight(entry)) {
            return Set.of();
        }
        SearchWords words = new SearchWords(MAX_WORDS);
        words.add(entry.jobKey());
        words.add(entry.requestId());
        words.add(entry.intent().fileName());
        words.add(entry.intent().prompt());
        return words.words;
    }

    /**
     * Returns whether the words of the next version of an entry have to be stored. A node of an earlier version, which wrote no
     * history, stored none.
     */
    public static boolean differ(LedgerEntry expected, LedgerEntry next) {
        return isInFlight(expected) != isInFlight(next)
                || !Objects.equals(expected.requestId(), next.requestId())
                || expected.history().json() == null;
    }

    private static boolean isInFlight(LedgerEntry entry) {
        return entry.stage() == Stage.SUBMITTING;
    }

    /** Returns the beginnings of words that people look for, of at most 30 words; empty if the text has no letter or digit. */
    public static Set<String> wanted(String text) {
        SearchWords words = new SearchWords(MAX_QUERY_WORDS);
        words.add(text == null || text.length() <= MAX_QUERY ? text : text.substring(0, MAX_QUERY));
        return words.words;
    }

    /** Returns whether each of the wanted beginnings begins one of the words, and at least one is wanted. */
    static boolean match(Collection<String> words, Collection<String> wanted) {
        return !wanted.isEmpty()
                && wanted.stream().allMatch(beginning -> words.stream().anyMatch(each -> each.startsWith(beginning)));
    }

    private void add(String text) {
        if (text == null) {
            return;
        }
        String normal = Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        PrimitiveIterator.OfInt characters = normal.codePoints().iterator();
        while (characters.hasNext() && words.size() < maxWords) {
            add(characters.nextInt());
        }
        end();
    }

    private void add(int character) {
        boolean mark = isMark(character);
        if (mark ? word.isEmpty() : !Character.isLetterOrDigit(character)) {
            end();
            return;
        }
        boolean alone = !mark && WITHOUT_BLANKS.contains(UnicodeScript.of(character));
        if (alone) {
            end();
        }
        append(character);
        if (alone) {
            end();
        }
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private void append(int character) {
        if (word.isEmpty()) {
            word.append(PREFIX);
        }
        if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
            word.append((char) character);
            return;
        }
        for (char unit : Character.toChars(character)) {
            word.append('_').append(HexFormat.of().toHexDigits(unit));
        }
    }

    private void end() {
        if (!word.isEmpty() && words.size() < maxWords) {
            words.add(word.length() <= MAX_LENGTH ? word.toString() : word.substring(0, MAX_LENGTH));
        }
        word.setLength(0);
    }
}
