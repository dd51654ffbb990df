// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Removes secrets from foreign text before it goes into a message or a log. */
public final class Redaction {

    /** The ledger has room for as much, so a reason reads the same before and after it was recorded. */
    private static final int MAX_LENGTH = 2_000;

    private static final int MAX_CODE = 100;
    private static final String CUT = "...";
    /** Text beyond this is cut off first, so that its author cannot choose how long the cleaning takes. */
    private static final int MAX_READ = 20_000;

    /** With content: advice such as "begin it with data:image/png;base64," stays as it is. */
    private static final Pattern DATA_URI = Pattern.compile("(?i)(data:)[^\\s,\"'<>]{0,1000}+,[^\\s\"'<>]{2,}+");
    /**
     * Also with escaped slashes, as in JSON inside text. Matches a link without a query too: otherwise the rest of the text would be
     * read once for each link.
     */
    private static final Pattern LINK =
            Pattern.compile("(?i)(https?:(?:\\\\?/){2}[^\\s\"'<>?#]*+)([?#][^\\s\"'<>]*+)?");
    /** The query of a link without its beginning. */
    private static final Pattern BARE_QUERY = Pattern.compile("\\?[\\w.%~-]{1,100}+=[^\\s\"'<>]*+");

    /** User name and password of a link, up to the last {@literal @} before its path. */
    private static final Pattern USER_INFO = Pattern.compile("((?:\\\\?/){2})[^\\s\"'<>/?#\\\\]{1,20000}@");
    /** The same with a password that is not encoded as it should be: what follows the colon is no port. */
    private static final Pattern ODD_PASSWORD = Pattern.compile(
            "((?:\\\\?/){2})[^\\s\"'<>/?#\\\\:@\\[]{0,200}+:(?!\\d{1,5}(?![^\\s/?#\"'<>\\\\,;)\\]}]))\\S{0,500}@");
    /** The same without slashes, as in endpoint URIs, and in an encoded link. */
    private static final Pattern WITHOUT_SLASHES =
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{1,20}:)[^\\s\"'<>/?#:@]{1,200}+:[^\\s\"'<>@/]{1,200}+@"
                    + "|(%2f%2f)[^\\s\"'<>&]{0,500}%40");

    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"',}]+");

    /**
     * Line breaks could forge log lines, changes of direction disguise names ({@code \\u202Efdp.mov} shows as {@code vom.pdf}),
     * and no database holds half a character.
     */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f]+");

    private Redaction() {}

    /**
     * Returns the text on one line without data URIs, bearer tokens, and the user names, passwords and queries of links, at most
     * 2,000 characters. Returns {@code null} for {@code null}.
     */
    public static String clean(String text) {
        if (text == null || isWord(text)) {
            return text;
        }
        String clean = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
        clean = DATA_URI.matcher(clean).replaceAll("$1[removed]");
        clean = USER_INFO.matcher(clean).replaceAll("$1[removed]@");
        clean = ODD_PASSWORD.matcher(clean).replaceAll("$1[removed]@");
        clean = WITHOUT_SLASHES.matcher(clean).replaceAll("$1$2[removed]@");
        clean = withoutQueries(clean);
        clean = BARE_QUERY.matcher(clean).replaceAll("?[removed]");
        clean = BEARER.matcher(clean).replaceAll("$1[removed]");
        clean = CONTROL.matcher(clean).replaceAll(" ");
        return clean.length() <= MAX_LENGTH ? clean : beginning(clean, MAX_LENGTH - CUT.length()) + CUT;
    }

    /** Removes the queries of links. Reads the text once, however many links it has. */
    static String withoutQueries(CharSequence text) {
        return LINK.matcher(text)
                .replaceAll(
                        link -> Matcher.quoteReplacement(link.group(1)) + (link.group(2) == null ? "" : "?[removed]"));
    }

    /** Returns whether the text is one plain word, such as most names and ids: no pattern can match it, and each costs time. */
    private static boolean isWord(String text) {
        return text.length() <= MAX_LENGTH
                && text.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.'));
    }

    /**
     * Returns the text with each line break, change of direction or other control character as its code, so that names that
     * differ still do.
     */
    public static String visible(String text) {
        return CONTROL.matcher(text).replaceAll(found -> found.group()
                .chars()
                .mapToObj(c -> String.format("\\\\u%04x", c))
                .collect(Collectors.joining()));
    }

    /** Also removes a given secret; see {@link #clean(String)}. */
    public static String clean(String text, String secret) {
        if (text == null || secret == null || secret.isBlank()) {
            return clean(text);
        }
        return clean(text.replace(secret, "[removed]"));
    }

    /** Returns the first 100 characters of a clean error code, or {@code null} if it is blank. */
    public static String shortened(String cleanCode) {
        String code = cleanCode.strip();
        return code.isEmpty() ? null : code.length() <= MAX_CODE ? code : beginning(code, MAX_CODE);
    }

    /** Does not cut a character in half. */
    private static String beginning(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
