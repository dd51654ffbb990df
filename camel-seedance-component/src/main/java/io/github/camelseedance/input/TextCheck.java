package io.github.camelseedance.input;

import java.util.Collection;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.util.StringHelper;

/** Checks that a text is visible. The API accepts, and bills, an invisible prompt. */
final class TextCheck {

    private TextCheck() {}

    /**
     * Returns the value without a byte order mark.
     *
     * @throws InvalidInputException if it is or contains a text without visible or with invalid characters, or a prompt is a
     *     data URI
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
                    given.origin(),
                    "is a data URI, which is not a prompt: move it to the header CamelSeedanceImageUrl");
        }
        return given.with(text);
    }

    private static void check(String text, String origin) {
        if (!VisibleText.isIn(text)) {
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
}
