package io.github.camelseedance.input;

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
     * @throws InvalidInputException if it is a text without anything visible, or a picture in the place of the prompt
     */
    static GivenValue checked(String field, GivenValue given) {
        if (!(given.value() instanceof String marked)) {
            return given;
        }
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        boolean mayBeEmpty =
                InputField.named(field).filter(InputField::isContent).isEmpty();
        if (!(mayBeEmpty && marked.isEmpty()) && !VisibleText.isIn(text)) {
            throw new InvalidInputException(
                    StringHelper.capitalize(given.origin()) + " holds no visible text: give one, or take it out.");
        }
        if (field.equals(GenerationRequest.PROMPT) && DataUri.isPicture(text)) {
            throw new InvalidInputException(StringHelper.capitalize(given.origin()) + " is a data URI, which makes no"
                    + " prompt: set the header CamelSeedanceImageUrl to it.");
        }
        return given.with(text);
    }
}
