package io.github.camelseedance.input;

import java.util.Collection;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.util.StringHelper;

/** Checks that a text says something: the API takes, and bills, a prompt that nobody can see. */
final class TextCheck {

    private TextCheck() {}

    /**
     * The value without a byte order mark.
     *
     * @throws InvalidInputException if it is, or lists, a text without anything visible or with characters that are none, or a
     *     picture in the place of the prompt
     */
    static GivenValue checked(String field, GivenValue given) {
        if (given.value() instanceof Collection<?> list) {
            list.forEach(element -> {
                if (element instanceof String text) {
                    check(text, given.origin());
                }
            });
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
                    given.origin(), "is a data URI, which makes no prompt: set the header CamelSeedanceImageUrl to it");
        }
        return given.with(text);
    }

    private static void check(String text, String origin) {
        if (!VisibleText.isIn(text)) {
            throw refusal(origin, "holds no visible text: give one, or take it out");
        }
        if (text.codePoints().anyMatch(TextCheck::isNone)) {
            throw refusal(
                    origin,
                    "holds NUL or half a character, as text does that was read in another encoding: read it"
                            + " in its own");
        }
    }

    private static boolean isNone(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    private static InvalidInputException refusal(String origin, String problem) {
        return new InvalidInputException(StringHelper.capitalize(origin) + " " + problem + ".");
    }
}
