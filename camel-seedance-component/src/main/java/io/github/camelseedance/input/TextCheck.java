package io.github.camelseedance.input;

import java.util.Collection;
import java.util.Set;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.util.StringHelper;

/** Checks that a text is visible. The API accepts, and bills, an invisible prompt. */
final class TextCheck {

    /** Letters and symbols without a glyph, which their Unicode categories do not show: fillers, blanks, placeholders. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD, 0x1D159);

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
        boolean isContent =
                InputField.named(field).filter(InputField::isContent).isPresent();
        if (!marked.isEmpty() || isContent) {
            check(text, given.origin());
        }
        if (field.equals(GenerationRequest.PROMPT) && DataUri.isPicture(text)) {
            throw refusal(
                    given.origin(),
                    "is a data URI, which is not a prompt: move it to the header CamelSeedanceImageUrl");
        }
        return given.with(text);
    }

    private static void check(String text, String origin) {
        if (!isVisible(text)) {
            throw refusal(origin, "holds no visible text: set one, or remove it");
        }
        if (!Storable.isText(text)) {
            throw refusal(
                    origin,
                    "holds NUL or half a character, as text that was decoded in another encoding does: decode"
                            + " it in its own");
        }
    }

    private static InvalidInputException refusal(String origin, String problem) {
        return new InvalidInputException(StringHelper.capitalize(origin) + " " + problem + ".");
    }

    /** Returns whether the text has a visible character. */
    static boolean isVisible(CharSequence text) {
        return text.codePoints().anyMatch(TextCheck::isVisible);
    }

    /** A mark, such as a variation selector, is only visible on another character. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !BLANK.contains(character);
        };
    }
}
