package io.github.camelseedance.input;

import java.util.Set;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.util.StringHelper;

/** Checks that a text says something: the API takes, and bills, a prompt that nobody can see. */
final class TextCheck {

    /** Other fields may be empty, for example a negative prompt. */
    private static final Set<String> NEVER_EMPTY = Set.of(GenerationRequest.PROMPT, GenerationRequest.FIRST_FRAME);

    private TextCheck() {}

    /**
     * The value without a byte order mark.
     *
     * @throws InvalidInputException if it is a text without anything visible
     */
    static GivenValue checked(String field, GivenValue given) {
        if (!(given.value() instanceof String marked)) {
            return given;
        }
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        boolean empty = marked.isEmpty() && !NEVER_EMPTY.contains(field);
        if (!empty && !VisibleText.isIn(text)) {
            throw new InvalidInputException(
                    StringHelper.capitalize(given.origin()) + " holds no visible text: give one, or take it out.");
        }
        return given.with(text);
    }
}
