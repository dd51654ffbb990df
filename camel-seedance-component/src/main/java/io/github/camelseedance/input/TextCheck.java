// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.DataUri;
import io.github.camelseedance.ledger.Storable;
import org.apache.camel.util.StringHelper;

/** Checks that a text is visible. The API accepts, and bills, an invisible prompt. */
final class TextCheck {

    /** A character with a glyph. Excludes marks, which need another character, and fillers in the categories of letters. */
    private static final Pattern VISIBLE =
            Pattern.compile("[^\\p{C}\\p{Z}\\p{M}\\u115F\\u1160\\u2800\\u3164\\uFFA0\\uFFFC\\uFFFD\\x{1D159}]");

    private TextCheck() {}

    /**
     * Returns the value without a byte order mark.
     *
     * @throws InvalidInputException if it is or contains a text without visible or with invalid characters, or a prompt is a
     *     data URI
     */
    static GivenValue checked(String field, GivenValue given) {
        if (given.value() instanceof Collection<?> list) {
            list.stream()
                    .filter(String.class::isInstance)
                    .forEach(element -> check(element.toString(), given.origin()));
        }
        if (!(given.value() instanceof String marked)) {
            return given;
        }
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        Optional<InputField> role = InputField.named(field);
        boolean isContent = role.filter(InputField::isContent).isPresent();
        if (!marked.isEmpty() || isContent) {
            check(text, given.origin());
        }
        if (role.filter(InputField.PROMPT::equals).isPresent() && DataUri.isPicture(text)) {
            throw refusal(
                    given.origin(),
                    "is a data URI, which is not a prompt: move it to the header CamelSeedanceImageUrl");
        }
        return given.with(text);
    }

    private static void check(String text, String origin) {
        if (!isVisible(text)) {
            throw refusal(origin, "contains no visible text: set one, or remove it");
        }
        if (!Storable.isText(text)) {
            throw refusal(
                    origin,
                    "contains NUL or half a character, as text decoded in the wrong encoding does:"
                            + " decode it in its own encoding");
        }
    }

    private static InvalidInputException refusal(String origin, String problem) {
        return new InvalidInputException(StringHelper.capitalize(origin) + " " + problem + ".");
    }

    /** Returns whether the text has a visible character. */
    static boolean isVisible(CharSequence text) {
        return VISIBLE.matcher(text).find();
    }
}
